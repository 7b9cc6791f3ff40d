/** What of the packets at an interface is written, and how much at most. Null is "no bound". */
export interface CaptureSettings {
  /** Which packets (pcap-filter(7)); null: all. */
  readonly filter: string | null;
  /** Bytes that are kept of each packet. */
  readonly snapLength: number | null;
  readonly seconds: number | null;
  readonly packets: number | null;
  /** Millions of bytes that are written. */
  readonly megabytes: number | null;
}

/** How a capture ended. `missed`: packets that passed and could not be taken in in time. */
export interface CaptureEnd {
  readonly packets: number;
  readonly missed: number;
  /** A sentence when it broke. */
  readonly error: string | null;
}

/** Packets of one interface that are being written to a file. */
export interface Capture {
  /** Resolves when it is over: it was stopped, a bound was reached, or it broke. Never rejects. */
  readonly ended: Promise<CaptureEnd>;
  /** Ends it. When this resolves the file is whole. */
  stop(): Promise<CaptureEnd>;
}
