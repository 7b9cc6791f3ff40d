import { type Example, place } from "./example.ts";

const SOURCE = `#include <stdio.h>
#include <unistd.h>

int main(void)
{
    for (int second = 1; second <= 3; second++) {
        printf("Hello, world! (%d of 3)\\n", second);
        fflush(stdout);
        sleep(1);
    }
    return 0;
}
`;

export const helloSource: Example = {
  id: "hello-source",
  shows:
    "After NEPI's hello_world: a program in C that is built on the node before it runs; it needs a C compiler there. What the compiler says is beside its output.",
  design: {
    netcue: 1,
    name: "Hello from source",
    description:
      "The source is part of the design: it comes into $APP_HOME/code, is built when the application is deployed, and runs when it starts.",
    resources: [
      { guid: 1, type: "linux::Node", name: "here", position: place(0, 0) },
      {
        guid: 2,
        type: "linux::Application",
        name: "hello",
        attributes: { code: SOURCE, build: 'cc -Wall -x c -o hello "$APP_HOME/code" && echo built', command: "./hello" },
        position: place(0, 1),
      },
    ],
    connections: [[2, 1]],
  },
};
