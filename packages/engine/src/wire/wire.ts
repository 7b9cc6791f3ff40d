/** How the parts of a delay that vary are spread. Each has mean 0 and is as wide as {@link Impairment.jitterMs} says. */
export type JitterDistribution = "uniform" | "normal" | "pareto";

/** Two states with a loss of their own (Gilbert 1960, Elliott 1963). All are probabilities from 0 to 1; a frame moves the state, then meets its loss. */
export interface GilbertElliott {
  /** From good to bad, at each frame. */
  p: number;
  /** From bad to good, at each frame: bursts last 1/r frames in the mean. */
  r: number;
  lossInBad: number;
  lossInGood: number;
}

/**
 * What one direction of a link does to frames, in this order: loss, corruption, duplication, rate with its queue, delay. Absent is "nothing".
 * Times are milliseconds, rates bits per second, probabilities 0 to 1. Words and meanings are those of tc-netem(8) where that has them.
 */
export interface Impairment {
  delayMs?: number | undefined;
  /** Uniform: the delay is up to so much shorter or longer. Normal, Pareto (shape 3): its standard deviation. Never makes a delay negative; frames may overtake. */
  jitterMs?: number | undefined;
  /** Without it, uniform. */
  jitterDistribution?: JitterDistribution | undefined;
  /** Each frame by itself. */
  loss?: number | undefined;
  /** Losses in bursts, beside `loss`. */
  gilbertElliott?: GilbertElliott | undefined;
  /** Of Ethernet frames, from the destination address to the end of what they carry: of TCP with frames of 1514 bytes, 1448 are payload. */
  rate?: number | undefined;
  /** Most frames that wait for their turn at `rate`; further ones are dropped. Without it, {@link DEFAULT_QUEUE_PACKETS}. What is on its way (delay) does not wait. */
  queuePackets?: number | undefined;
  duplicate?: number | undefined;
  /** Frames that are not delayed, and so overtake the others: there must be a delay. */
  reorder?: number | undefined;
  /** Frames of which one bit, behind the Ethernet header, is turned. */
  corrupt?: number | undefined;
}

/** As long as queues of Linux interfaces and of netem are. */
export const DEFAULT_QUEUE_PACKETS = 1_000;

/** From end a to end b, or back. */
export type Direction = "ab" | "ba";

/** What happened to the frames of one direction since the link was made: packets + duplicated = delivered + dropped + queueDropped + undelivered + held. */
export interface WireCounters {
  /** Frames that the link took in, and their bytes. */
  packets: number;
  bytes: number;
  /** What came out at the other end, duplicates among it. */
  delivered: number;
  deliveredBytes: number;
  /** By loss. */
  dropped: number;
  /** Because the queue of the rate, or the memory of the link, was full. */
  queueDropped: number;
  /** Because the interface at the other end was down. */
  undelivered: number;
  /** That the link could not take in in time, so that they are not among `packets`: the machine is too busy. */
  missed: number;
  duplicated: number;
  /** Sent without delay, past others. */
  reordered: number;
  corrupted: number;
  /** Waiting or on their way at this instant. */
  held: number;
}

/** A link that is carried by a process. */
export interface Wire {
  /**
   * Replaces what a direction does from now on. Frames that are on their way arrive as they would have. Resolves when it is so.
   * Rejects with `invalid-value` when a value is not possible, and with `step-failed` when the link is gone; nothing has changed then.
   */
  change(direction: Direction, impairment: Impairment): Promise<{ appliedAt: number /* CLOCK_MONOTONIC, in ms */ }>;
  counters(): Promise<Record<Direction, WireCounters>>;
  /** Ends the link; its two interfaces are gone when this resolves. */
  stop(): Promise<void>;
  /** Resolves when the link is gone: null when it was stopped, else a sentence that says why. Never rejects. */
  readonly ended: Promise<string | null>;
}
