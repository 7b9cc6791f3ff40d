import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Runs tests of the engine on Debian's own kernel, which has netem, in a virtual machine: `node packages/engine/scripts/test-on-debian-kernel.mjs [test files]`.
 * The machine sees this one's whole file system; what it writes is gone with it. It needs Debian, qemu-system-x86 and the network of its packages, and in
 * software emulation some minutes. The exit status is that of the tests.
 */
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const tests = process.argv.slice(2);
if (tests.length === 0) tests.push("test/netns.test.ts", "test/netns-netem.test.ts");

/** Where the kernel's package has what the machine needs to see a file system of another one. */
const FIRST_MODULES = ["drivers/virtio", "net/9p", "fs/9p", "fs/netfs", "fs/fscache", "fs/overlayfs"];
const MODULES = ["veth", "bridge", "tun", "sch_netem", "sch_tbf"];
const DONE = "netcue-status:";

const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
for module in virtio_pci 9pnet_virtio 9p overlay; do modprobe $module; done
mkdir -p /below /above /whole
mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=512000 root /below
mount -t tmpfs above /above && mkdir /above/changed /above/work
mount -t overlay -o lowerdir=/below,upperdir=/above/changed,workdir=/above/work overlay /whole
mkdir -p /whole/lib/modules/$(uname -r)
mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose modules /whole/lib/modules
for folder in proc sys dev; do mount --move /$folder /whole/$folder; done
mount -t tmpfs run /whole/run; cp /test /bin/busybox /whole/run
exec switch_root /whole /bin/sh /run/test
`;

const TEST = `export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp TMPDIR=/tmp TERM=dumb NO_COLOR=1 TSX_DISABLE_CACHE=1
mount -t devpts devpts /dev/pts 2>/dev/null || { mkdir -p /dev/pts; mount -t devpts devpts /dev/pts; }
mkdir -p /dev/shm; mount -t tmpfs shm /dev/shm
ln -s /proc/self/fd /dev/fd
ip link set lo up
for module in ${MODULES.join(" ")}; do /run/busybox modprobe $module; done
cd ${ROOT}
uname -r
node_modules/.bin/vitest run --project engine --reporter=verbose --no-cache --testTimeout 600000 --hookTimeout 600000 ${tests.join(" ")}
echo ${DONE}$?
sync; echo o >/proc/sysrq-trigger; sleep 60
`;

const folder = mkdtempSync(join(tmpdir(), "netcue-vm-"));
try {
  process.exitCode = await boot(prepare(folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Fetches the kernel and makes the first file system. @param {string} place */
function prepare(place) {
  const depends = run("apt-cache", ["depends", "linux-image-amd64"], place);
  const kernel = /linux-image-\d\S*/.exec(depends)?.[0];
  if (!kernel) throw new Error("Debian's package linux-image-amd64 names no kernel: run apt-get update.");
  run("apt-get", ["download", kernel, "busybox-static"], place);
  for (const name of readdirSync(place).filter((file) => file.endsWith(".deb"))) run("dpkg-deb", ["-x", name, "."], place);
  const modules = join(place, "lib/modules");
  const version = readdirSync(modules)[0] ?? "";
  const first = join(place, "first");
  for (const name of ["bin", "proc", "sys", "dev"]) mkdirSync(join(first, name), { recursive: true });
  cpSync(join(place, "bin/busybox"), join(first, "bin/busybox"));
  for (const name of FIRST_MODULES)
    cpSync(join(modules, version, "kernel", name), join(first, "lib/modules", version, "kernel", name), { recursive: true });
  for (const base of [place, first]) run("bin/busybox", ["depmod", "-b", base, version], place);
  writeFileSync(join(first, "init"), INIT);
  writeFileSync(join(first, "test"), TEST);
  chmodSync(join(first, "init"), 0o755);
  symlinkSync("busybox", join(first, "bin/sh"));
  run("sh", ["-c", `cd first && find . | ../bin/busybox cpio -o -H newc > ../initrd`], place);
  return { kernel: join(place, "boot", `vmlinuz-${version}`), initrd: join(place, "initrd"), modules };
}

/** @param {{ kernel: string, initrd: string, modules: string }} machine @returns {Promise<number>} the exit status of the tests */
function boot({ kernel, initrd, modules }) {
  const share = (/** @type {string} */ tag, /** @type {string} */ path) => [
    ...["-fsdev", `local,id=${tag},path=${path},security_model=none,readonly=on,multidevs=remap`],
    ...["-device", `virtio-9p-pci,fsdev=${tag},mount_tag=${tag}`],
  ];
  const machine = ["-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "3072", "-nographic", "-no-reboot"];
  const start = ["-kernel", kernel, "-initrd", initrd, "-append", "console=ttyS0 quiet panic=-1"];
  const child = spawn("qemu-system-x86_64", [...machine, ...start, ...share("root", "/"), ...share("modules", modules)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    process.stdout.write(text);
    said = (said + text).slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(Number(new RegExp(`${DONE}(\\d+)`).exec(said)?.[1] ?? 1)));
  });
}

/** @param {string} program @param {string[]} args @param {string} cwd */
function run(program, args, cwd) {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
