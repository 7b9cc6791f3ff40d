/**
 * Part of `npm install`: compiles the program that carries links where the kernel cannot (docs/decisions/0012-user-space-links.md). It is not needed to
 * install or to start Netcue, so that a machine without a compiler only hears of it; it is tried again when a link asks for it.
 */
if (process.platform === "linux") {
  const { wireProgram } = await import(new URL("../packages/engine/dist/wire/wire-program.js", import.meta.url).href);
  await wireProgram(null).catch((/** @type {Error} */ error) => console.error(error.message));
}
