import type { AttributeInfo, Catalogue, Design, Problem, ProblemFix, ResourceTypeInfo } from "../model/index.ts";
import { nearestNames } from "./nearest-name.ts";
import { nearestValues } from "./nearest-value.ts";
import { valueAt } from "./value-at.ts";

export function fixUnknownType({ place: { path } }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const written = valueAt(design, path);
  if (typeof written !== "string") return [];
  const short = new Map([...catalogue.keys()].map((type) => [type.split("::").at(-1) ?? type, type]));
  const names = nearestNames(written, catalogue.keys());
  const found =
    names.length > 0 ? names : nearestNames(written.split("::").at(-1) ?? "", short.keys()).map((name) => short.get(name) ?? name);
  return found.map((type) => ({ label: `Correct to ${type}`, edits: [{ path, value: type }] }));
}

export function fixUnknownAttribute({ place: { path } }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const value = valueAt(design, path);
  const info = typeAt(design, path, catalogue);
  if (value === undefined || !info) return [];
  const written = String(path.at(-1));
  const others = info.attributes.filter(({ name }) => valueAt(design, [...path.slice(0, -1), name]) === undefined);
  const names = nearestNames(
    written,
    others.map(({ name }) => name),
  );
  return [
    ...names.map((name) => ({
      label: `Correct to “${name}”`,
      edits: [{ path }, { path: [...path.slice(0, -1), name], value }],
    })),
    { label: `Remove “${written}”`, edits: [{ path }] },
  ];
}

/** The nearest values that are allowed, and the default. */
export function fixValue({ place: { path } }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const value = valueAt(design, path);
  const attribute = typeAt(design, path, catalogue)?.attributes.find(({ name }) => name === path.at(-1));
  if (value === undefined || !attribute || (typeof value === "string" && value.includes("${"))) return [];
  const nearest = nearestValues(attribute, value).map((next) => ({
    label: `Make it ${shown(next, attribute)}`,
    edits: [{ path, value: next }],
  }));
  return attribute.required ? nearest : [...nearest, { label: "Use the default", edits: [{ path }] }];
}

function shown(value: unknown, { unit }: AttributeInfo): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

/** Nobody but the user knows the value: the way out is the way to the field. */
export function fixMissing({ place }: Problem): ProblemFix[] {
  return place.attribute === undefined ? [] : [{ label: `Set “${place.attribute}”`, place }];
}

export function fixGlobal({ place: { path } }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const value = valueAt(design, path);
  const info = typeAt(design, path, catalogue);
  if (value === undefined || !info) return [];
  const globals = ["globals", info.type, String(path.at(-1))];
  return [{ label: `Set it for all of ${info.type}`, edits: [{ path }, { path: globals, value }] }];
}

/** The type of the resource that a path leads into. */
function typeAt(design: Design, path: readonly (string | number)[], catalogue: Catalogue): ResourceTypeInfo | undefined {
  return catalogue.get(String(valueAt(design, [...path.slice(0, 2), "type"])));
}
