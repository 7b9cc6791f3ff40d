/** Every step of a life that may have an effect on the world. */
export const LIFE_STEPS = ["DISCOVER", "RESERVE", "PROVISION", "CONFIGURE", "DEPLOY", "START", "STOP", "RELEASE"] as const;
export type LifeStep = (typeof LIFE_STEPS)[number];

/** What may have an effect on the world beside the steps of a life: they happen in a state and lead to none. */
export const SIDE_STEPS = ["CONNECT", "DISCONNECT", "SET", "FAIL"] as const;
export type SideStep = (typeof SIDE_STEPS)[number];

/** What of a life takes time: its steps, and RUN, which is from STARTED until it ends by itself. */
export const LIFE_PHASES = [...LIFE_STEPS, "RUN"] as const;
export type LifePhase = (typeof LIFE_PHASES)[number];
