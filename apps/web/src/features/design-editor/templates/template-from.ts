import type { AttributeInfo, AttributeValue, Catalogue, Design, DesignParameter, DesignResource } from "@netcue/engine/model";
import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";

/** An attribute of a resource that is to be asked for each time, under the name of a parameter. */
export interface TemplateChoice {
  guid: number;
  attribute: string;
  parameter: string;
}

export interface TemplateRequest {
  name: string;
  members: readonly number[];
  choices: readonly TemplateChoice[];
}

/** A name that may stand in `${…}`. */
export const PARAMETER_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * A part of a design as a design of its own: its resources, what lies wholly among them, and as parameters the chosen attributes and those
 * of the design that its values name. Places are kept as seen from the upper left corner.
 */
export function templateFrom(design: Design, catalogue: Catalogue, { name, members, choices }: TemplateRequest): Design {
  const chosen = new Set(members);
  const positions = resourcePositions(design);
  const places = members.flatMap((guid) => positions.get(guid) ?? []);
  const corner = { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
  const resources = design.resources
    .filter(({ guid }) => chosen.has(guid))
    .map((resource): DesignResource => {
      const { x, y } = positions.get(resource.guid) ?? corner;
      return { ...withReferences(withoutCredentials(resource, catalogue), choices), position: { x: x - corner.x, y: y - corner.y } };
    });
  const conditions = (design.conditions ?? []).filter((condition) =>
    [...condition.resources, ...condition.after].every((guid) => chosen.has(guid)),
  );
  const connections = (design.connections ?? []).filter(([a, b]) => chosen.has(a) && chosen.has(b));
  const asked = Object.fromEntries(choices.flatMap((choice) => choiceParameter(choice, design, catalogue)));
  const parameters = { ...namedParameters(design, [resources, conditions]), ...asked };
  return {
    netcue: 1,
    name,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    resources,
    ...(connections.length > 0 && { connections }),
    ...(conditions.length > 0 && { conditions }),
  };
}

/** A secret is no part of what is kept for others; a reference to a parameter is none. */
function withoutCredentials(resource: DesignResource, catalogue: Catalogue): DesignResource {
  const { attributes, ...rest } = resource;
  const secret = credentialsOf(resource, catalogue);
  if (!attributes || !Object.keys(attributes).some((name) => secret.has(name))) return resource;
  return {
    ...rest,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([name, value]) => !secret.has(name) || !isPlain(value))),
  };
}

function credentialsOf({ type }: DesignResource, catalogue: Catalogue): ReadonlySet<string> {
  const infos = catalogue.get(type)?.attributes ?? [];
  return new Set(infos.filter(({ flags }) => flags.includes("credential")).map(({ name }) => name));
}

function withReferences(resource: DesignResource, choices: readonly TemplateChoice[]): DesignResource {
  const own = choices.filter(({ guid }) => guid === resource.guid);
  if (own.length === 0) return resource;
  const references = own.map(({ attribute, parameter }) => [attribute, `\${${parameter}}`] as const);
  return { ...resource, attributes: { ...resource.attributes, ...Object.fromEntries(references) } };
}

function choiceParameter(
  { guid, attribute, parameter }: TemplateChoice,
  design: Design,
  catalogue: Catalogue,
): [string, DesignParameter][] {
  const resource = design.resources.find((each) => each.guid === guid);
  const info = resource && catalogue.get(resource.type)?.attributes.find(({ name }) => name === attribute);
  if (!info) return [];
  const value = resource.attributes?.[attribute] ?? info.default;
  return [
    [
      parameter,
      {
        type: parameterType(info),
        ...(isPlain(value) && !info.flags.includes("credential") && { default: value }),
        ...(info.help && { help: info.help }),
      },
    ],
  ];
}

/** A value that can be a default: set, and not itself a reference. */
function isPlain(value: AttributeValue): boolean {
  return value !== null && !(typeof value === "string" && value.includes("${"));
}

function parameterType({ type }: AttributeInfo): DesignParameter["type"] {
  return type === "enumerate" ? "string" : type;
}

/** The parameters of a design that some of its values name. */
function namedParameters({ parameters = {} }: Design, parts: unknown): Record<string, DesignParameter> {
  const text = JSON.stringify(parts);
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => text.includes(`\${${name}}`)));
}

/** The attributes that may be chosen, those that differ from their defaults first. */
export function choosableAttributes(resource: DesignResource, catalogue: Catalogue): { info: AttributeInfo; isSet: boolean }[] {
  const infos = catalogue.get(resource.type)?.attributes ?? [];
  return infos
    .filter(
      ({ flags, section }) =>
        section === undefined && !flags.some((flag) => flag === "noWrite" || flag === "reserved" || flag === "global"),
    )
    .map((info) => ({ info, isSet: resource.attributes?.[info.name] !== undefined }))
    .sort((a, b) => Number(b.isSet) - Number(a.isSet));
}
