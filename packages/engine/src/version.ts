/** Version of Netcue, written into every summary. The same as in package.json; a test holds them together. */
export const ENGINE_VERSION = "0.1.0";
