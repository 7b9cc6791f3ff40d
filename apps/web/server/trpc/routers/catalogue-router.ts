import { procedure, router } from "../init.ts";

/** The resource types of this installation, as data. */
export const catalogueRouter = router({
  list: procedure.query(({ ctx }) => [...ctx.registry.catalogue().values()]),
});
