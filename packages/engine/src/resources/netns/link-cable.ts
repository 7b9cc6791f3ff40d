import type { CommandJob } from "../../host/netns-commands.ts";
import type { Asked, Carrier } from "./carrier.ts";

/** What carries a link: two interfaces, and what happens to packets between them. */
export interface LinkCable {
  readonly carrier: Carrier;
  /** Makes the two interfaces, then does what `jobs` says by then in them. */
  make(asked: Asked, jobs: () => readonly CommandJob[]): Promise<void>;
  /** Changes what it does while it carries; resolves to the instant of the clock from which it does. Rejects when it cannot do that; nothing has changed then. */
  impair(asked: Asked, carrier: Carrier): Promise<number>;
  /** Takes the interfaces away. `soon`: nobody waits for it. */
  remove(soon: boolean): Promise<void>;
}
