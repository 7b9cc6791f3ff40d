import { defaultHome, loadTypes, type ResourceTypeRegistry, type TypeProblem } from "@netcue/engine";

/** The resource types of this installation. What keeps one from outside from being there is told on stderr; the command goes on. */
export async function loadRegistry(): Promise<ResourceTypeRegistry> {
  const { registry, problems } = await loadTypes({ home: defaultHome(), named: process.env.NETCUE_TYPES, directory: process.cwd() });
  process.stderr.write(problems.map(formatTypeProblem).join(""));
  return registry;
}

function formatTypeProblem({ source, message, hint }: TypeProblem): string {
  return `types    ${source}: ${message}\n         ${hint}\n`;
}
