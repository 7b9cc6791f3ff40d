import { type CompileRequest, CompileSession } from "./compile-session.ts";

const session = new CompileSession();

self.addEventListener("message", ({ data }: MessageEvent<CompileRequest>) => self.postMessage(session.answer(data)));
