/*
 * netcue-tunnel: holds a TAP or TUN interface, and carries what it sends to another one by UDP.
 *
 *   netcue-tunnel tap|tun NAME [--port N --to ADDRESS --to-port N [--rate BYTES]]
 *
 * Makes the interface NAME in its network namespace, down at first; it is gone when the process ends. With a port, each frame (tap) or packet (tun) that the
 * interface sends is one datagram to that address, and each datagram from there comes in at the interface. `--rate`: no more bytes a second are sent; what
 * does not fit waits in the interface's own queue. Nothing is encrypted, and nothing of the interface is said: both ends have to be of one kind.
 *
 * Ends on SIGTERM or SIGINT; 2: bad arguments; 3: the interface cannot be made; 4: the port cannot be had; 5: the interface has disappeared.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netdb.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_ARGUMENTS = 2, EXIT_INTERFACE = 3, EXIT_PORT = 4, EXIT_DISAPPEARED = 5 };

/* More than any packet, and as much as a datagram may be. */
#define LARGEST 65536
/* Taken from one side before the other has its turn. */
#define BATCH 64
#define NS_PER_S 1000000000u

static _Noreturn void fail(int status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("netcue-tunnel: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(status);
}

static uint64_t clock_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

static int open_interface(const char *kind, const char *name) {
  bool is_tap = strcmp(kind, "tap") == 0;
  if (!is_tap && strcmp(kind, "tun") != 0) fail(EXIT_ARGUMENTS, "%s is neither tap nor tun", kind);
  struct ifreq request = { .ifr_flags = (short)((is_tap ? IFF_TAP : IFF_TUN) | IFF_NO_PI | IFF_TUN_EXCL) };
  if (*name == '\0' || strlen(name) >= IFNAMSIZ) fail(EXIT_ARGUMENTS, "the name of an interface has 1 to %d characters, not as %s", IFNAMSIZ - 1, name);
  memcpy(request.ifr_name, name, strlen(name) + 1);
  int interface = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (interface < 0) fail(EXIT_INTERFACE, "cannot open /dev/net/tun: %s", strerror(errno));
  if (ioctl(interface, TUNSETIFF, &request) < 0)
    fail(EXIT_INTERFACE, "cannot make the interface %s: %s", name, errno == EBUSY ? "there is one of that name already" : strerror(errno));
  return interface;
}

/* Connected: what others send does not come in. */
static int open_socket(const char *port, const char *to, const char *to_port) {
  struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
  struct addrinfo *remote, *local;
  if (getaddrinfo(to, to_port, &hints, &remote) != 0) fail(EXIT_ARGUMENTS, "%s port %s is no address with a port", to, to_port);
  hints.ai_family = remote->ai_family;
  hints.ai_flags |= AI_PASSIVE;
  if (getaddrinfo(NULL, port, &hints, &local) != 0) fail(EXIT_ARGUMENTS, "%s is no port", port);
  int channel = socket(remote->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (channel < 0 || bind(channel, local->ai_addr, local->ai_addrlen) < 0) fail(EXIT_PORT, "cannot have the UDP port %s: %s", port, strerror(errno));
  if (connect(channel, remote->ai_addr, remote->ai_addrlen) < 0) fail(EXIT_PORT, "cannot send to %s: %s", to, strerror(errno));
  int room = 4 << 20; /* As much of it as the system allows: a burst is to find a place while we are not running. */
  setsockopt(channel, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  freeaddrinfo(remote);
  freeaddrinfo(local);
  return channel;
}

static bool has_disappeared(int error) { return error == EBADFD || error == ENODEV; }

static unsigned char bytes[LARGEST];

/* Sends what the interface has to send, as long as the rate allows; returns when it allows the next. */
static uint64_t send_frames(int interface, int channel, uint64_t rate, uint64_t free_at) {
  for (int count = 0; count < BATCH; count++) {
    uint64_t now = clock_now();
    if (rate > 0 && free_at > now) return free_at;
    ssize_t length = read(interface, bytes, sizeof bytes);
    if (length < 0 && has_disappeared(errno)) fail(EXIT_DISAPPEARED, "the interface has disappeared");
    if (length <= 0) return free_at;
    /* With nobody at the other end it is lost, as on a real wire. */
    (void)!send(channel, bytes, (size_t)length, 0);
    if (rate > 0) free_at = (free_at > now ? free_at : now) + (uint64_t)length * NS_PER_S / rate;
  }
  return free_at;
}

static void receive_frames(int channel, int interface) {
  for (int count = 0; count < BATCH; count++) {
    ssize_t length = recv(channel, bytes, sizeof bytes, MSG_DONTWAIT);
    if (length < 0 && errno != ECONNREFUSED) return; /* Refused: nobody was there to take what we sent before. */
    /* An interface that is down takes nothing. */
    if (length > 0 && write(interface, bytes, (size_t)length) < 0 && has_disappeared(errno)) fail(EXIT_DISAPPEARED, "the interface has disappeared");
  }
}

static _Noreturn void carry(int interface, int channel, uint64_t rate) {
  for (uint64_t free_at = 0;;) {
    uint64_t now = clock_now();
    bool may_send = free_at <= now;
    struct pollfd polled[] = { { may_send ? interface : -1, POLLIN, 0 }, { channel, POLLIN, 0 } };
    uint64_t pause = may_send ? 0 : free_at - now;
    struct timespec timeout = { (time_t)(pause / NS_PER_S), (long)(pause % NS_PER_S) };
    if (ppoll(polled, 2, may_send ? NULL : &timeout, NULL) < 0) continue;
    if (polled[0].revents) free_at = send_frames(interface, channel, rate, free_at);
    if (polled[1].revents) receive_frames(channel, interface);
  }
}

int main(int count, char **arguments) {
  enum { PORT, TO, TO_PORT, RATE, OPTIONS };
  static const struct option options[] = {
    { "port", required_argument, NULL, PORT },       { "to", required_argument, NULL, TO },
    { "to-port", required_argument, NULL, TO_PORT }, { "rate", required_argument, NULL, RATE }, { 0 },
  };
  const char *values[OPTIONS] = { NULL };
  for (int found; (found = getopt_long(count, arguments, "", options, NULL)) != -1;) {
    if (found == '?') return EXIT_ARGUMENTS; /* getopt has said why. */
    values[found] = optarg;
  }
  if (count - optind != 2) fail(EXIT_ARGUMENTS, "a kind and a name must be given");
  bool is_tunnel = values[PORT] || values[TO] || values[TO_PORT];
  if (is_tunnel && !(values[PORT] && values[TO] && values[TO_PORT])) fail(EXIT_ARGUMENTS, "a tunnel needs --port, --to and --to-port");
  int interface = open_interface(arguments[optind], arguments[optind + 1]);
  if (!is_tunnel)
    for (;;) pause(); /* What it sends goes nowhere. */
  carry(interface, open_socket(values[PORT], values[TO], values[TO_PORT]), values[RATE] ? strtoull(values[RATE], NULL, 10) : 0);
}
