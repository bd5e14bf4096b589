package testmedia

import "strings"

// Sounds are the files of sound alone: MP3, AAC, FLAC and Ogg.
var Sounds = []Recipe{
	recipe("cbr.mp3", "-vn -c:a libmp3lame -b:a 64k"),
	recipe("vbr.mp3", "-vn -c:a libmp3lame -q:a 4 -ar 44100 -ac 2 -metadata title=Ünï -id3v2_version 3"),
	recipe("mpeg2.mp3", "-vn -c:a libmp3lame -ar 22050 -write_id3v1 1 -metadata title=x"),
	recipe("mpeg25.mp3", "-vn -c:a libmp3lame -ar 8000"),
	recipe("bare.mp3", "-vn -c:a libmp3lame -write_xing 0 -id3v2_version 0"),
	recipe("sound.aac", "-vn -c:a aac -f adts"),
	recipe("stereo.aac", "-vn -c:a aac -ac 2 -ar 44100 -f adts"),
	recipe("sound.flac", "-vn -c:a flac"),
	recipe("surround.flac", "-vn -c:a flac -ac 6 -ar 96000 -sample_fmt s32 -bits_per_raw_sample 24 -frame_size 1000"),
	recipe("sound.opus", "-vn -c:a libopus -b:a 64k"),
	recipe("long.opus", "-vn -c:a libopus -b:a 256k -vbr off -frame_duration 60 -page_duration 20000"), // packets span pages
	recipe("sound.oga", "-vn -c:a flac -f ogg"),
	recipe("vorbis.ogg", "-vn -c:a libvorbis -metadata title=Song"),
	recipe("film.ogv", "-c:v libtheora -g 50 -c:a libvorbis"),
	{Name: "chapters.mp3", In: []string{"-i", "CHAPTERS"}, Args: strings.Fields("-map 1:a -map_metadata 2 -map_chapters 2 -c:a libmp3lame")},
	{Name: "chapters.opus", In: []string{"-i", "CHAPTERS"}, Args: strings.Fields("-map 1:a -map_metadata 2 -map_chapters 2 -c:a libopus")},
}
