import type { Capture, CaptureEnd } from "../../capture/capture.ts";
import { openCapture } from "../../capture/open-capture.ts";
import { requireDumpcap } from "../../capture/require-dumpcap.ts";
import { errorSentence } from "../../errors.ts";
import { netPath } from "../../host/netns-host.ts";
import type { ResourceContext } from "../resource-type.ts";
import { CAPTURE_TRACE, captureSettings } from "./capture-attributes.ts";
import type { LinkEnd } from "./link-end.ts";
import type { RunNetwork } from "./run-network.ts";

/** The switch of a capture at an end of a link: packets are captured while it is on and the end's interface is there. */
export class EndCapture {
  readonly #network: RunNetwork;
  readonly #end: LinkEnd;
  readonly #context: ResourceContext;
  #isOn: boolean;
  #isThere = false;
  #capture: Capture | null = null;
  /** What is asked for is done one after the other. */
  #done: Promise<void> = Promise.resolve();

  /** `context`: of the resource that has the attributes and the trace. */
  constructor(network: RunNetwork, end: LinkEnd, context: ResourceContext) {
    this.#network = network;
    this.#end = end;
    this.#context = context;
    this.#isOn = context.attributes.capture === true;
    end.captures.set(context, this);
  }

  /** Rejects with a sentence when it cannot be switched on. */
  async turn(isOn: boolean): Promise<void> {
    this.#isOn = isOn;
    await this.#agree();
  }

  /** The interface is there. Rejects with a sentence when nothing can be captured. */
  async appeared(): Promise<void> {
    this.#isThere = true;
    await this.#agree();
  }

  /** The interface is about to go. The file is whole when this resolves. */
  async disappears(): Promise<void> {
    this.#isThere = false;
    await this.#agree();
  }

  #agree(): Promise<void> {
    const step = this.#done.then(() => this.#step());
    this.#done = step.catch(() => undefined);
    return step;
  }

  async #step(): Promise<void> {
    const isWanted = this.#isOn && this.#isThere;
    if (isWanted && !this.#capture) await this.#begin();
    else if (!isWanted && this.#capture) {
      const capture = this.#capture;
      this.#capture = null;
      this.#tell(await capture.stop());
    }
  }

  async #begin(): Promise<void> {
    const { namespace } = this.#end.place;
    const enter = namespace === null ? [] : ["nsenter", `--net=${netPath(namespace)}`, "--"];
    const { name } = this.#context;
    const capture = await openCapture({
      program: await requireDumpcap(),
      device: this.#end.device,
      path: this.#context.tracePath(CAPTURE_TRACE.name),
      settings: captureSettings(this.#context),
      clock: this.#context.clock,
      start: (argv) => this.#network.namespaces.talk([...enter, ...argv] as [string, ...string[]], this.#context.guid),
    }).catch((error: unknown) => {
      throw new Error(`The capture of ${name} could not begin: ${errorSentence(error)}`, { cause: error });
    });
    this.#capture = capture;
    void capture.ended.then((end) => {
      if (this.#capture !== capture) return; // It was stopped.
      this.#capture = null;
      this.#isOn = false;
      if (end.error === null) this.#tell(end, "bound reached");
      else this.#context.fail(`The capture has ended: ${end.error}`);
    });
  }

  #tell({ packets, missed }: CaptureEnd, ...more: string[]): void {
    this.#context.compute("captured", [`${packets} packets`, `${missed} missed`, ...more].join(", "));
  }
}
