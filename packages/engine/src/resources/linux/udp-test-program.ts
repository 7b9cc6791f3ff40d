/**
 * The program behind `linux::UdpTest`, in C99 with POSIX sockets, so that every host with a compiler can have it without a way to the Internet.
 * (NEPI fetched hpcbench's udptest and built that.) The first byte of a datagram says what it is:
 *
 * | byte | from | meaning |
 * | --- | --- | --- |
 * | `E` | client | send it back as it is |
 * | `B` | client | a test begins: number, and what to send the other way (datagram size, kbit/s, milliseconds, buffer); answered by `b` |
 * | `D` | client | counted |
 * | `F` | client | the test is over; answered by `f` with datagrams, bytes, and microseconds from the first to the last |
 * | `d` | server | what was asked for the other way |
 *
 * Questions are asked again every 100 ms for up to 5 s, so that a client may start before its server. What the server sends the other way
 * comes from a child of it, one for each test. A client fails when the server does not answer.
 */
export const UDP_TEST_PROGRAM = String.raw`#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST = 65507, PEERS = 64, ASK_MS = 100, ASKS = 50, REPLY_MS = 1000, HEADERS = 28 };

struct peer { struct sockaddr_storage address; socklen_t length; long test; long long datagrams, bytes, first, last; };
struct load { long size, kbits, ms, total; };

static char buffer[LARGEST + 1];
static FILE *copy;

static long long now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void fail(const char *what) {
  fprintf(stderr, "udptest: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void say(const char *format, ...) {
  FILE *files[] = {stdout, copy};
  for (int i = 0; i < 2 && files[i]; i++) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(files[i], format, arguments);
    va_end(arguments);
    fflush(files[i]);
  }
}

static void set_buffers(int s, int bytes) {
  if (bytes <= 0) return;
  setsockopt(s, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  setsockopt(s, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

/* Sends datagrams for so long or so much, no faster than asked; calls meanwhile() after each. Returns how many. */
static long long flood(int s, char kind, struct load load, const struct peer *to, void (*meanwhile)(int)) {
  static char data[LARGEST];
  long long sent = 0, begin = now_us(), end = begin + load.ms * 1000LL;
  data[0] = kind;
  for (;;) {
    long long now = now_us();
    if (now >= end || (load.total > 0 && sent * load.size >= load.total)) return sent;
    if (load.kbits > 0) {
      long long due = begin + sent * load.size * 8000LL / load.kbits;
      if (due > now) {
        struct timespec pause = {0, (due - now > 10000 ? 10000 : due - now) * 1000};
        nanosleep(&pause, NULL);
        continue;
      }
    }
    ssize_t done = to ? sendto(s, data, load.size, 0, (const struct sockaddr *)&to->address, to->length) : send(s, data, load.size, 0);
    if (done > 0) sent++;
    else if (errno == EMSGSIZE) fail("a datagram of this size cannot be sent");
    else if (errno == ENOBUFS || errno == EAGAIN) poll(NULL, 0, 1);
    if (meanwhile) meanwhile(s);
  }
}

/* --- server --- */

static struct peer peers[PEERS];

/* The table's entry of this sender: an old one, else the one that was silent longest. */
static struct peer *peer_of(const struct sockaddr_storage *address, socklen_t length) {
  struct peer *oldest = peers;
  for (struct peer *p = peers; p < peers + PEERS; p++) {
    if (p->length == length && memcmp(&p->address, address, length) == 0) return p;
    if (p->last < oldest->last) oldest = p;
  }
  memset(oldest, 0, sizeof *oldest);
  oldest->address = *address;
  oldest->length = length;
  return oldest;
}

static void answer_begin(int s, struct peer *p) {
  long test = 0, bytes = 0;
  struct load back = {0, 0, 0, 0};
  if (sscanf(buffer, "B %ld %ld %ld %ld %ld", &test, &back.size, &back.kbits, &back.ms, &bytes) != 5) return;
  if (back.size > LARGEST || back.size < 0) return;
  int again = p->test == test; /* Our answer was lost: what goes the other way is on its way already. */
  if (!again) { p->test = test; p->datagrams = p->bytes = p->first = 0; }
  p->last = now_us();
  set_buffers(s, bytes);
  char reply[64];
  int n = snprintf(reply, sizeof reply, "b %ld", test);
  sendto(s, reply, n, 0, (struct sockaddr *)&p->address, p->length);
  if (again || back.size == 0) return;
  fflush(NULL);
  if (fork() == 0) {
    flood(s, 'd', back, p, NULL);
    _exit(0);
  }
}

static void answer_finish(int s, struct peer *p) {
  char reply[128];
  long test = 0;
  if (sscanf(buffer, "F %ld", &test) != 1 || test != p->test) return;
  int n = snprintf(reply, sizeof reply, "f %ld %lld %lld %lld", test, p->datagrams, p->bytes, p->datagrams ? p->last - p->first : 0);
  sendto(s, reply, n, 0, (struct sockaddr *)&p->address, p->length);
}

static int listen_at(const char *port) {
  int families[] = {AF_INET6, AF_INET}, off = 0;
  for (int i = 0; i < 2; i++) {
    struct addrinfo hints = {.ai_family = families[i], .ai_socktype = SOCK_DGRAM, .ai_flags = AI_PASSIVE}, *found;
    if (getaddrinfo(NULL, port, &hints, &found) != 0) continue;
    int s = socket(found->ai_family, SOCK_DGRAM, 0);
    if (s >= 0 && families[i] == AF_INET6) setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    int bound = s >= 0 && bind(s, found->ai_addr, found->ai_addrlen) == 0;
    freeaddrinfo(found);
    if (bound) return s;
    if (s >= 0 && errno == EADDRINUSE) break;
  }
  fail("cannot listen at this port");
  return -1;
}

static void serve(const char *port, int bytes) {
  int s = listen_at(port);
  set_buffers(s, bytes);
  signal(SIGCHLD, SIG_IGN);
  say("Listening at UDP port %s.\n", port);
  for (;;) {
    struct sockaddr_storage from;
    memset(&from, 0, sizeof from);
    socklen_t length = sizeof from;
    ssize_t size = recvfrom(s, buffer, LARGEST, 0, (struct sockaddr *)&from, &length);
    if (size < 1) continue;
    if (buffer[0] == 'E') {
      sendto(s, buffer, size, 0, (struct sockaddr *)&from, length);
      continue;
    }
    buffer[size] = 0;
    struct peer *p = peer_of(&from, length);
    if (buffer[0] == 'B') answer_begin(s, p);
    else if (buffer[0] == 'F') answer_finish(s, p);
    else if (buffer[0] == 'D') {
      p->last = now_us();
      if (p->datagrams++ == 0) p->first = p->last;
      p->bytes += size;
    }
  }
}

/* --- client --- */

static long long back_datagrams, back_bytes, back_first, back_last;

static void count_back(ssize_t size) {
  back_last = now_us();
  if (back_datagrams++ == 0) back_first = back_last;
  back_bytes += size;
}

static void take_back(int s) {
  ssize_t size;
  while ((size = recv(s, buffer, LARGEST, MSG_DONTWAIT)) > 0) if (buffer[0] == 'd') count_back(size);
}

/* Waits for a datagram that begins so; what the server sends the other way is counted meanwhile. Returns its size, 0 for none in time. */
static ssize_t wait_for(int s, const char *begin, int ms) {
  long long end = now_us() + ms * 1000LL;
  for (;;) {
    long long left = end - now_us();
    struct pollfd ready = {s, POLLIN, 0};
    if (left <= 0 || poll(&ready, 1, (int)((left + 999) / 1000)) == 0) return 0;
    ssize_t size = recv(s, buffer, LARGEST, 0);
    if (size < 0) { /* Nobody listens there (yet). */
      poll(NULL, 0, 1);
      continue;
    }
    buffer[size] = 0;
    if (buffer[0] == 'd') count_back(size);
    if (size >= (ssize_t)strlen(begin) && memcmp(buffer, begin, strlen(begin)) == 0) return size;
  }
}

static void ask(int s, const char *question, const char *answer) {
  for (int i = 0; i < ASKS; i++) {
    send(s, question, strlen(question), 0);
    if (wait_for(s, answer, ASK_MS) > 0) return;
  }
  fprintf(stderr, "udptest: the server does not answer\n");
  exit(1);
}

static void begin_test(int s, long test, struct load back, int server_bytes) {
  char question[128], answer[64];
  snprintf(question, sizeof question, "B %ld %ld %ld %ld %d", test, back.size, back.kbits, back.ms, server_bytes);
  snprintf(answer, sizeof answer, "b %ld", test);
  ask(s, question, answer);
}

static int round_trips(int s, long size, long trials) {
  static char data[LARGEST];
  double least = 0, most = 0, sum = 0;
  long answered = 0;
  say("%ld trials with message size %ld Bytes.\n", trials, size);
  for (long i = 1; i <= trials; i++) {
    char begin[3] = {'E', (char)(i % 254 + 1), 0};
    if (size == 1) begin[1] = 0;
    memcpy(data, begin, size == 1 ? 1 : 2);
    while (recv(s, buffer, LARGEST, MSG_DONTWAIT) > 0) { }
    long long sent = now_us();
    if (send(s, data, size, 0) < 0 && errno == EMSGSIZE) fail("a datagram of this size cannot be sent");
    if (wait_for(s, begin, REPLY_MS) == 0) {
      say("trial %ld: lost\n", i);
      continue;
    }
    double ms = (now_us() - sent) / 1000.0;
    if (answered == 0 || ms < least) least = ms;
    if (ms > most) most = ms;
    sum += ms;
    answered++;
    say("trial %ld: %.3f ms\n", i, ms);
  }
  if (answered > 0) say("round trip min/avg/max = %.3f/%.3f/%.3f ms, %ld of %ld lost\n", least, sum / answered, most, trials - answered, trials);
  else say("round trip: all %ld lost\n", trials);
  return answered > 0;
}

static double mbits(long long bytes, long long us) { return us > 0 ? bytes * 8.0 / us : 0; }

static void throughput(int s, long test, struct load load, int both_ways, int server_bytes) {
  struct load nothing = {0, 0, 0, 0};
  char question[64], answer[64];
  long long datagrams = 0, bytes = 0, us = 0;
  back_datagrams = back_bytes = back_first = back_last = 0;
  begin_test(s, test, both_ways ? load : nothing, server_bytes);
  long long begin = now_us(), sent = flood(s, 'D', load, NULL, take_back), took = now_us() - begin;
  if (both_ways) wait_for(s, "nothing begins so", 200);
  snprintf(question, sizeof question, "F %ld", test);
  snprintf(answer, sizeof answer, "f %ld ", test);
  ask(s, question, answer);
  if (sscanf(buffer, "f %*d %lld %lld %lld", &datagrams, &bytes, &us) != 3) exit(1);
  say("size %ld: sent %lld datagrams in %.3f s, %.3f Mbit/s; received %lld, %.3f Mbit/s; lost %lld (%.2f %%)\n", load.size, sent, took / 1e6,
      mbits(sent * load.size, took), datagrams, mbits(bytes, us), sent - datagrams, sent ? 100.0 * (sent - datagrams) / sent : 0.0);
  if (both_ways) say("  the other way: received %lld datagrams, %.3f Mbit/s\n", back_datagrams, mbits(back_bytes, back_last - back_first));
}

static int connect_to(const char *host, const char *port) {
  struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_DGRAM}, *found;
  int error = getaddrinfo(host, port, &hints, &found);
  if (error != 0) {
    fprintf(stderr, "udptest: %s: %s\n", host, gai_strerror(error));
    exit(1);
  }
  for (struct addrinfo *a = found; a; a = a->ai_next) {
    int s = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (s >= 0 && connect(s, a->ai_addr, a->ai_addrlen) == 0) {
      freeaddrinfo(found);
      return s;
    }
    if (s >= 0) close(s);
  }
  fail("cannot send to this host");
  return -1;
}

int main(int count, char **words) {
  const char *port = "5678", *host = NULL, *tos = NULL;
  int server = 0, trips = 0, exponential = 0, generator = 0, both_ways = 0, own_bytes = 0, server_bytes = 0, option;
  long repetitions = 0, trip_size = 64;
  struct load load = {1460, 0, 5000, 0};
  while ((option = getopt(count, words, "sh:p:aA:b:B:d:egil:m:o:q:r:t:T:")) != -1) {
    switch (option) {
    case 's': server = 1; break;
    case 'h': host = optarg; break;
    case 'p': port = optarg; break;
    case 'a': trips = 1; break;
    case 'A': trips = 1; trip_size = atol(optarg); break;
    case 'b': own_bytes = atoi(optarg); break;
    case 'B': server_bytes = atoi(optarg); break;
    case 'd': load.size = atol(optarg); break;
    case 'e': exponential = 1; break;
    case 'g': generator = 1; break;
    case 'i': both_ways = 1; break;
    case 'l': load.size = atol(optarg) - HEADERS; break;
    case 'm': load.total = atol(optarg); load.ms = 3600000; break;
    case 'o': copy = fopen(optarg, "w"); if (!copy) fail(optarg); break;
    case 'q': tos = optarg; break;
    case 'r': repetitions = atol(optarg); break;
    case 't': load.ms = (long)(atof(optarg) * 1000); break;
    case 'T': load.kbits = (long)(atof(optarg) * 1000); break;
    default: return 2;
    }
  }
  if (server) serve(port, server_bytes > 0 ? server_bytes : own_bytes);
  if (!host || load.size < 1 || load.size > LARGEST || trip_size < 1 || trip_size > LARGEST) {
    fprintf(stderr, "udptest: a host is needed, and sizes from 1 to %d bytes\n", LARGEST);
    return 2;
  }
  int s = connect_to(host, port);
  set_buffers(s, own_bytes);
  if (tos) {
    const int classes[] = {0x10, 0x08, 0x04, 0x02, 0xb8, 0x88};
    int class = classes[atoi(tos) >= 1 && atoi(tos) <= 6 ? atoi(tos) - 1 : 0];
    setsockopt(s, IPPROTO_IP, IP_TOS, &class, sizeof class);
    setsockopt(s, IPPROTO_IPV6, IPV6_TCLASS, &class, sizeof class);
  }
  if (generator) {
    say("Sending datagrams of %ld bytes to %s until stopped.\n", load.size, host);
    load.ms = 1000L * 3600 * 24 * 365;
    load.total = 0;
    flood(s, 'G', load, NULL, NULL);
  }
  long test = (long)(now_us() % 1000000000) + getpid(), sizes = exponential ? 16 : 1;
  struct load nothing = {0, 0, 0, 0};
  int answered = 1;
  if (trips) begin_test(s, test++, nothing, server_bytes);
  for (long i = 0; i < sizes; i++) {
    if (exponential) { load.size = 1L << i; trip_size = 1L << i; }
    if (trips) answered &= round_trips(s, trip_size, repetitions > 0 ? repetitions : 10);
    else for (long r = 0; r < (repetitions > 0 ? repetitions : 1); r++) throughput(s, test++, load, both_ways, server_bytes);
  }
  return answered ? 0 : 1;
}
`;
