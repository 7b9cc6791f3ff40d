import { EngineError, type Run } from "@netcue/engine";
import { attributeValueError } from "@netcue/engine/compile";
import { type AttributeInfo, type AttributeValue, type Catalogue, isFixedOnceDeployed } from "@netcue/engine/model";

/** Why an attribute cannot be changed while its resource is up, as the end of a sentence; null when it can. */
export function whyNotSettable(info: AttributeInfo): string | null {
  if (info.flags.includes("noWrite")) return "is computed by its type";
  return isFixedOnceDeployed(info) ? "can only be set before deployment" : null;
}

/** The value as it may be set on a resource of a run; throws `unknown-resource` or `invalid-value`. */
export function checkSetting(
  run: Pick<Run, "design">,
  catalogue: Catalogue,
  { guid, attribute, value }: { guid: number; attribute: string; value: AttributeValue },
): AttributeValue {
  const resource = run.design.resources.find((each) => each.guid === guid);
  if (!resource) throw new EngineError("unknown-resource", `There is no resource ${guid} in the run.`);
  const info = catalogue.get(resource.type)?.attributes.find(({ name }) => name === attribute);
  if (!info) throw new EngineError("invalid-value", `${resource.type} has no attribute "${attribute}".`);
  const why = whyNotSettable(info);
  if (why !== null) throw new EngineError("invalid-value", `"${attribute}" ${why}.`);
  const error = attributeValueError(info, value);
  if (error) throw new EngineError("invalid-value", `${attribute}: ${error.message} ${error.hint}`);
  return value;
}
