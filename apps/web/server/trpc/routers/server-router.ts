import { procedure, router } from "../init.ts";

export const serverRouter = router({
  /** `recovering`: what a server that died has left is still being cleaned up. */
  status: procedure.query(({ ctx }) => ({ recovering: ctx.isRecovering() })),
});
