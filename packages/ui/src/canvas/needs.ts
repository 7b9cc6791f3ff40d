import { resourceName } from "@netcue/engine/model";
import { neededParts } from "../design/new-parts.ts";
import type { GestureGround } from "./connect-gesture.ts";
import type { Need, NeedWay } from "./need-offer.tsx";

/** What a resource lacks by the rules of its type: whom it may be connected to, nearest first, and what may be made for it. */
export function needsOf(ground: GestureGround, guid: number): readonly Need[] {
  const { rules } = ground;
  return rules.needs(guid).map((rule) => {
    const kinds = rules.kindsOf(rule);
    return {
      to: rule.to,
      kinds,
      ways: () => [
        ...existing(
          ground,
          guid,
          kinds.map((info) => info.type),
        ),
        ...made(ground, guid, kinds),
      ],
    };
  });
}

function existing({ design, rules, positions }: GestureGround, guid: number, types: readonly string[]): NeedWay[] {
  const own = positions.get(guid) ?? { x: 0, y: 0 };
  const far = (other: number): number => {
    const { x, y } = positions.get(other) ?? own;
    return Math.hypot(x - own.x, y - own.y);
  };
  return design.resources
    .filter((other) => types.includes(other.type) && rules.canConnect(guid, other.guid))
    .sort((a, b) => far(a.guid) - far(b.guid))
    .map((other) => ({
      label: `Connect to ${resourceName(other)}`,
      note: rules.typeOf(other.guid)?.label ?? other.type,
      command: { type: "connect", pair: [guid, other.guid] },
    }));
}

function made({ positions }: GestureGround, guid: number, kinds: Need["kinds"]): NeedWay[] {
  return kinds.map((info) => ({
    label: `New ${info.label}`,
    note: info.type,
    command: { type: "add-parts", parts: neededParts(info, guid, positions) },
  }));
}
