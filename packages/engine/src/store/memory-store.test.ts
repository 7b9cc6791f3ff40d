import { describeStore } from "../testing/store-conformance.ts";
import { openMemoryStore } from "./memory-store.ts";

describeStore("in memory", { create: async () => openMemoryStore() });
