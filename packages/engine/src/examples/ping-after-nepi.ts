import { type Example, place } from "./example.ts";

export const pingAfterNepi: Example = {
  id: "ping-after-nepi",
  shows:
    "On Debian or Ubuntu: NEPI's first example. An application that depends on a package, which is installed where it is missing, and runs a command.",
  design: {
    netcue: 1,
    name: "Ping, as in NEPI",
    description:
      "An application like any other, with its command as text. Whom it pings is a parameter. To install what is missing takes root; linux::Ping does the same with a form.",
    parameters: { host: { type: "string", default: "127.0.0.1", help: "Who is pinged." } },
    resources: [
      { guid: 1, type: "linux::Node", name: "host", position: place(0, 0) },
      {
        guid: 2,
        type: "linux::Application",
        name: "ping",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
        attributes: { depends: "iputils-ping", command: "ping -c 3 ${host}" },
        position: place(0, 1),
      },
    ],
    connections: [[2, 1]],
  },
};
