/** The sums of one direction (with `--bidir`: of the first), as far as this side knows them. */
export interface Iperf3Sums {
  /** Bits a second that arrived; where only the sender is known, that were sent. */
  throughput?: number | undefined;
  /** UDP: milliseconds. */
  jitter?: number | undefined;
  /** UDP: share of lost datagrams, in %. */
  loss?: number | undefined;
  /** TCP, where the sender's system tells. */
  retransmits?: number | undefined;
}
