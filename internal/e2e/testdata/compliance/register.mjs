// Has the compliance suite read the schemas from a file beside this one, for it asks the net else.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
