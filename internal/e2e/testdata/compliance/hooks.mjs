import { fileURLToPath } from 'node:url'

const spec = fileURLToPath(new URL('./spec.yaml', import.meta.url))

export async function load (url, context, next) {
  const loaded = await next(url, context)
  if (url.endsWith('/pinning-service-compliance/dist/src/utils/constants.js')) {
    const source = String(loaded.source)
    const mended = source.replace(/const specLocation = .*;/, `const specLocation = ${JSON.stringify(spec)};`)
    if (mended === source) throw new Error('the compliance suite keeps its specification elsewhere now')
    loaded.source = mended
  }
  return loaded
}
