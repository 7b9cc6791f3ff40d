import { type AttributeValue, type ResourceTypeInfo, readSchedule, scheduledValue, scheduleTimes } from "../model/index.ts";
import type { ResourceContext } from "../resources/resource-type.ts";

/** Tells the changes of a resource's schedule at their times, as though each held at once. Times count from now. */
export function keepSchedule({ attributes: infos }: ResourceTypeInfo, context: ResourceContext): void {
  const name = infos.find(({ format }) => format === "schedule")?.name;
  const text = name === undefined ? null : context.attributes[name];
  if (typeof text !== "string") return;
  const { changes } = readSchedule(text, infos);
  const own = context.attributes;
  const begin = context.clock.now();
  for (const time of scheduleTimes(changes)) {
    context.after(time, () => {
      for (const attribute of new Set(changes.map((change) => change.attribute))) {
        const inForce = changes.filter((change) => change.attribute === attribute);
        const value = scheduledValue(
          inForce,
          { value: own[attribute] ?? null, amounts: own[attribute] ?? nothingOf(infos, attribute) },
          time,
        );
        const instant = begin + time;
        if (context.attributes[attribute] !== value) context.changed(attribute, value, { asked: instant, applied: instant });
      }
    });
  }
}

/** What a quantity is that is not set. */
function nothingOf(infos: ResourceTypeInfo["attributes"], name: string): AttributeValue {
  const type = infos.find((info) => info.name === name)?.type;
  if (type === "time") return "0ms";
  return type === "double" ? 0 : null;
}
