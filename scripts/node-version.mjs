const OLDEST = [20, 9];

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | null} what to tell people whose Node is too old for Netcue, or null
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `Netcue needs Node ${OLDEST.join(".")} or newer; this is Node ${version}. See https://nodejs.org for a current one.`;
}

/** Ends the process with a sentence if this Node is too old. */
export function requireNode() {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
