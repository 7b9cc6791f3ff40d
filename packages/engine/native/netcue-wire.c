/*
 * netcue-wire: a link between two network namespaces, carried by this process.
 *
 *   netcue-wire --a-netns PATH --a-name IF [--a-mac MAC] [--a-mtu N] [--a-seed N]
 *               --b-netns PATH --b-name IF [--b-mac MAC] [--b-mtu N] [--b-seed N] [--memory BYTES]
 *
 * It makes a TAP interface in each namespace, and carries every frame that one sends to the other, each direction with impairments
 * of its own: a to b uses the seed of a, b to a that of b. The interfaces are down at first, and gone when the process ends.
 *
 * Asked on standard input, one line each; answered on standard output in the same order, one JSON object a line. `at` is CLOCK_MONOTONIC
 * in milliseconds. The first line comes unasked, when both interfaces are there:
 *
 *   {"is":"ready","at":1.000000}
 *   set ab delayMs=25 loss=0.01      ->  {"is":"set","at":...}       replaces all that ab did; no words: nothing but carrying
 *   counters                         ->  {"is":"counters","at":...,"ab":{"packets":...},"ba":{...}}
 *   anything else                    ->  {"is":"refused","why":"a sentence"}, and nothing has changed
 *
 * Words of `set`: see `words` below. What a direction does to a frame, in this order:
 * loss -> corruption -> duplication -> rate, with a queue before it -> delay.
 *
 * Ends with status 0 when standard input ends (so it never outlives who started it) or on SIGTERM or SIGINT; 2: bad arguments;
 * 3: a namespace cannot be entered; 4: an interface cannot be made; 5: an interface has disappeared; 6: the system failed otherwise. From 2 on, standard error has a sentence.
 *
 * Random numbers are SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). It can be asked for its n-th number at once, and that is why it is
 * used: all that happens to the n-th frame of a direction is computed from seed and n alone, whatever happened in between. The
 * state of Gilbert-Elliott follows from all frames since it was set.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/virtio_net.h>
#include <malloc.h>
#include <math.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_ARGUMENTS = 2, EXIT_NAMESPACE = 3, EXIT_INTERFACE = 4, EXIT_DISAPPEARED = 5, EXIT_SYSTEM = 6 };

#define NS_PER_MS 1e6
#define NS_PER_S 1e9
#define NEVER UINT64_MAX
/* Linux puts this before each frame: whether the checksum is still to be computed, and into what size TCP is still to be cut. */
#define HEADER sizeof(struct virtio_net_hdr)
#define ETHERNET 14
#define LARGEST (HEADER + 65536 + 256)
/* What a frame that is held costs besides its bytes. */
#define OVERHEAD 96
/* Frames that are taken in from one side before the other side and the delays have their turn. */
#define BATCH 64
/* Frames that Linux holds for us while we are not running. Its own 500 are 0.3 ms of small frames. */
#define RING 8192
#define DEFAULT_QUEUE 1000
#define DEFAULT_MEMORY (128u << 20)
#define LONGEST_LINE 1024

/* ---- what is known of a frame that is held ---- */

struct frame {
  uint64_t number;   /* of the direction's frames, from 0 */
  uint64_t arrived;  /* ns */
  uint32_t segments; /* frames that it is on a real wire */
  uint32_t length;   /* of bytes, with HEADER */
  unsigned char bytes[];
};

/* Frames that are on their way, the earliest first; of equals, the one that left first: a binary heap. */
struct flight {
  uint64_t due, order;
  struct frame *frame;
};

struct counters {
  uint64_t packets, bytes, delivered, delivered_bytes, dropped, queue_dropped, undelivered, duplicated, reordered, corrupted;
};

enum spread { UNIFORM, NORMAL, PARETO };

struct impairment {
  double delay_ms, jitter_ms, loss, p, r, loss_in_bad, loss_in_good, rate, queue, duplicate, reorder, corrupt;
  enum spread spread;
};

struct end {
  const char *netns, *name, *mac;
  uint64_t mtu, seed;
  int tap;
  int statistics; /* /proc/net/dev of the namespace, or -1 */
};

struct direction {
  struct end *from, *to;
  struct impairment impairment;
  uint64_t seed;
  uint64_t number;
  bool bad; /* Gilbert-Elliott */
  struct frame **queue; /* before the rate: a ring */
  size_t first, waiting, room;
  uint64_t free_at; /* when what is being sent at the rate has been sent, ns */
  struct flight *flights;
  size_t flying, flights_room;
  uint64_t order;
  size_t held, held_segments; /* bytes of memory; frames */
  struct counters counters;
};

static struct end ends[2] = { { .tap = -1, .statistics = -1 }, { .tap = -1, .statistics = -1 } };
static struct direction directions[2];
static uint64_t memory = DEFAULT_MEMORY;
static volatile sig_atomic_t asked_to_end;

static _Noreturn void fail(int status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("netcue-wire: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(status);
}

static uint64_t clock_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* ---- chance ---- */

/* The numbers of one frame, by what they decide. A value keeps its place for ever: a new one takes a free place, and old experiments keep their drops. */
enum chance { LOSS, BURST, BURST_LOSS, CORRUPT, CORRUPT_WHERE, DUPLICATE, REORDER, JITTER, JITTER_2, CHANCES = 16 };

static uint64_t mix(uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

static uint64_t random_bits(const struct direction *direction, uint64_t number, enum chance chance) {
  return mix(direction->seed + (number * CHANCES + chance + 1) * 0x9e3779b97f4a7c15u);
}

/* At least 0, less than 1. */
static double random_share(const struct direction *direction, uint64_t number, enum chance chance) {
  return (double)(random_bits(direction, number, chance) >> 11) * 0x1p-53;
}

static bool happens(const struct direction *direction, uint64_t number, enum chance chance, double probability) {
  return probability > 0 && random_share(direction, number, chance) < probability;
}

static bool is_lost(struct direction *direction, uint64_t number) {
  const struct impairment *now = &direction->impairment;
  if (happens(direction, number, BURST, direction->bad ? now->r : now->p)) direction->bad = !direction->bad;
  bool in_burst = happens(direction, number, BURST_LOSS, direction->bad ? now->loss_in_bad : now->loss_in_good);
  return happens(direction, number, LOSS, now->loss) || in_burst;
}

/* With mean 0; uniform from -1 to 1, the others with standard deviation 1. */
static double random_spread(const struct direction *direction, uint64_t number) {
  double share = random_share(direction, number, JITTER);
  switch (direction->impairment.spread) {
    case NORMAL: /* Box and Muller, 1958 */
      return sqrt(-2 * log(1 - share)) * cos(2 * M_PI * random_share(direction, number, JITTER_2));
    case PARETO: /* of shape 3: mean 3/2, variance 3/4, as netem's table has it */
      return (pow(1 - share, -1.0 / 3) - 1.5) / sqrt(0.75);
    default:
      return 2 * share - 1;
  }
}

/* ns */
static uint64_t delay_of(struct direction *direction, uint64_t number) {
  const struct impairment *now = &direction->impairment;
  if (happens(direction, number, REORDER, now->reorder)) {
    direction->counters.reordered++;
    return 0;
  }
  double ms = now->delay_ms;
  if (now->jitter_ms > 0) ms += now->jitter_ms * random_spread(direction, number);
  return ms > 0 ? (uint64_t)(ms * NS_PER_MS + 0.5) : 0;
}

/* ---- the way of a frame, from its end to its beginning ---- */

static bool has_disappeared(int error) { return error == EBADFD || error == ENODEV; }

static void deliver(struct direction *direction, const unsigned char *bytes, size_t length, uint32_t segments) {
  ssize_t written;
  do written = write(direction->to->tap, bytes, length);
  while (written < 0 && errno == EINTR);
  if (written >= 0) {
    direction->counters.delivered += segments;
    direction->counters.delivered_bytes += length - HEADER;
    return;
  }
  if (has_disappeared(errno)) fail(EXIT_DISAPPEARED, "the interface %s has disappeared", direction->to->name);
  direction->counters.undelivered += segments; /* The interface is down, or the system has no memory for it. */
}

static void release(struct direction *direction, struct frame *frame) {
  direction->held -= frame->length + OVERHEAD;
  direction->held_segments -= frame->segments;
  free(frame);
}

static bool is_before(const struct flight *one, const struct flight *other) {
  return one->due != other->due ? one->due < other->due : one->order < other->order;
}

static void take_off(struct direction *direction, struct frame *frame, uint64_t due) {
  if (direction->flying == direction->flights_room) {
    size_t room = direction->flights_room ? direction->flights_room * 2 : 1024;
    struct flight *flights = realloc(direction->flights, room * sizeof *flights);
    if (!flights) {
      direction->counters.queue_dropped += frame->segments;
      release(direction, frame);
      return;
    }
    direction->flights = flights;
    direction->flights_room = room;
  }
  struct flight flight = { due, direction->order++, frame };
  size_t place = direction->flying++;
  for (; place > 0 && is_before(&flight, &direction->flights[(place - 1) / 2]); place = (place - 1) / 2)
    direction->flights[place] = direction->flights[(place - 1) / 2];
  direction->flights[place] = flight;
}

static struct frame *land(struct direction *direction) {
  struct frame *frame = direction->flights[0].frame;
  struct flight last = direction->flights[--direction->flying];
  size_t place = 0;
  for (size_t child = 1; child < direction->flying; child = 2 * place + 1) {
    if (child + 1 < direction->flying && is_before(&direction->flights[child + 1], &direction->flights[child])) child++;
    if (!is_before(&direction->flights[child], &last)) break;
    direction->flights[place] = direction->flights[child];
    place = child;
  }
  direction->flights[place] = last;
  return frame;
}

/* ns that a frame takes at the rate */
static uint64_t sending_time(const struct direction *direction, const struct frame *frame) {
  if (direction->impairment.rate == 0) return 0;
  return (uint64_t)((double)(frame->length - HEADER) * 8 * NS_PER_S / direction->impairment.rate + 0.5);
}

/*
 * Moves what is due. Times follow from times, not from when we were woken: being woken late delays one frame and none after it.
 * Returns when there is something to do next.
 */
static uint64_t serve(struct direction *direction, uint64_t now) {
  while (direction->waiting > 0 && (direction->free_at <= now || direction->impairment.rate == 0)) {
    struct frame *frame = direction->queue[direction->first];
    direction->first = (direction->first + 1) % direction->room;
    direction->waiting--;
    uint64_t begin = direction->free_at > frame->arrived ? direction->free_at : frame->arrived;
    if (direction->impairment.rate == 0) begin = now;
    direction->free_at = begin + sending_time(direction, frame);
    take_off(direction, frame, direction->free_at + delay_of(direction, frame->number));
  }
  while (direction->flying > 0 && direction->flights[0].due <= now) {
    struct frame *frame = land(direction);
    deliver(direction, frame->bytes, frame->length, frame->segments);
    release(direction, frame);
  }
  uint64_t next = direction->waiting > 0 ? direction->free_at : NEVER;
  if (direction->flying > 0 && direction->flights[0].due < next) next = direction->flights[0].due;
  return next;
}

static struct frame *hold(struct direction *direction, const struct frame *about, const unsigned char *bytes) {
  if (direction->held + about->length + OVERHEAD > memory) return NULL;
  struct frame *frame = malloc(sizeof *frame + about->length);
  if (!frame) return NULL;
  *frame = *about;
  memcpy(frame->bytes, bytes, about->length);
  direction->held += about->length + OVERHEAD;
  direction->held_segments += about->segments;
  return frame;
}

static bool join_queue(struct direction *direction, struct frame *frame) {
  if (direction->waiting == direction->room) {
    size_t room = direction->room ? direction->room * 2 : 256;
    struct frame **queue = malloc(room * sizeof *queue);
    if (!queue) return false;
    for (size_t index = 0; index < direction->waiting; index++) queue[index] = direction->queue[(direction->first + index) % direction->room];
    free(direction->queue);
    direction->queue = queue;
    direction->first = 0;
    direction->room = room;
  }
  direction->queue[(direction->first + direction->waiting++) % direction->room] = frame;
  return true;
}

/* After loss, corruption and duplication: through the rate and the delay. */
static void send_on(struct direction *direction, const struct frame *about, const unsigned char *bytes) {
  bool is_limited = direction->impairment.rate > 0 || direction->waiting > 0;
  uint64_t delay = is_limited ? 0 : delay_of(direction, about->number);
  if (!is_limited && delay == 0 && direction->flying == 0) {
    deliver(direction, bytes, about->length, about->segments);
    return;
  }
  /* Who finds nobody in front of it does not wait. */
  bool must_wait = direction->waiting > 0 || direction->free_at > about->arrived;
  bool is_full = is_limited && must_wait && (double)direction->waiting >= direction->impairment.queue;
  struct frame *frame = is_full ? NULL : hold(direction, about, bytes);
  if (!frame) {
    direction->counters.queue_dropped += about->segments;
  } else if (!is_limited) {
    take_off(direction, frame, about->arrived + delay);
  } else if (!join_queue(direction, frame)) {
    direction->counters.queue_dropped += about->segments;
    release(direction, frame);
  }
}

/* Turns one bit behind the Ethernet header. False where the checksum was still to be computed: it would then hide the damage, and the receiver is to see it. */
static bool corrupt(const struct direction *direction, const struct frame *about, unsigned char *bytes) {
  struct virtio_net_hdr header;
  memcpy(&header, bytes, HEADER);
  if (header.flags & VIRTIO_NET_HDR_F_NEEDS_CSUM) return false;
  memset(bytes, 0, HEADER); /* Nobody has checked the checksum of this. */
  size_t bits = (about->length - HEADER - ETHERNET) * 8;
  if (bits == 0) return true;
  uint64_t bit = random_bits(direction, about->number, CORRUPT_WHERE) % bits;
  bytes[HEADER + ETHERNET + bit / 8] ^= (unsigned char)(1u << (bit % 8));
  return true;
}

static void take_in(struct direction *direction, unsigned char *bytes, size_t length, uint64_t now) {
  struct counters *counters = &direction->counters;
  struct virtio_net_hdr header;
  memcpy(&header, bytes, HEADER);
  struct frame about = { .number = direction->number, .arrived = now, .segments = 1, .length = (uint32_t)length };
  size_t size = length - HEADER;
  if (header.gso_type != VIRTIO_NET_HDR_GSO_NONE && header.gso_size > 0 && size > header.hdr_len) {
    about.segments = (uint32_t)((size - header.hdr_len + header.gso_size - 1) / header.gso_size);
    size += (size_t)(about.segments - 1) * header.hdr_len;
  }
  direction->number += about.segments;
  counters->packets += about.segments;
  counters->bytes += size;
  if (is_lost(direction, about.number)) {
    counters->dropped += about.segments;
    return;
  }
  if (happens(direction, about.number, CORRUPT, direction->impairment.corrupt)) {
    counters->corrupted += about.segments;
    if (!corrupt(direction, &about, bytes)) {
      counters->undelivered += about.segments;
      return;
    }
  }
  if (happens(direction, about.number, DUPLICATE, direction->impairment.duplicate)) {
    counters->duplicated += about.segments;
    send_on(direction, &about, bytes);
  }
  send_on(direction, &about, bytes);
}

/* Takes in up to so many frames that wait at the interface; true when there may be more. */
static bool read_frames(struct direction *direction, int most) {
  static unsigned char bytes[LARGEST];
  for (int count = 0; count < most; count++) {
    ssize_t length = read(direction->from->tap, bytes, sizeof bytes);
    if (length < 0) {
      if (errno == EAGAIN) return false;
      if (errno == EINTR) continue;
      if (has_disappeared(errno)) fail(EXIT_DISAPPEARED, "the interface %s has disappeared", direction->from->name);
      fail(EXIT_SYSTEM, "cannot read from the interface %s: %s", direction->from->name, strerror(errno));
    }
    uint64_t now = clock_now();
    serve(direction, now); /* Who has left the queue meanwhile takes nobody's place. */
    if ((size_t)length >= HEADER + ETHERNET) take_in(direction, bytes, (size_t)length, now);
  }
  return true;
}

/* ---- what is asked ---- */

#define HOUR_MS 3.6e6

static const struct word {
  const char *name;
  double least, most;
  size_t place;
} words[] = {
  { "delayMs", 0, HOUR_MS, offsetof(struct impairment, delay_ms) },
  { "jitterMs", 0, HOUR_MS, offsetof(struct impairment, jitter_ms) },
  { "loss", 0, 1, offsetof(struct impairment, loss) },
  { "p", 0, 1, offsetof(struct impairment, p) },
  { "r", 0, 1, offsetof(struct impairment, r) },
  { "lossInBad", 0, 1, offsetof(struct impairment, loss_in_bad) },
  { "lossInGood", 0, 1, offsetof(struct impairment, loss_in_good) },
  { "rate", 1, 1e12, offsetof(struct impairment, rate) },
  { "queuePackets", 0, 1e6, offsetof(struct impairment, queue) },
  { "duplicate", 0, 1, offsetof(struct impairment, duplicate) },
  { "reorder", 0, 1, offsetof(struct impairment, reorder) },
  { "corrupt", 0, 1, offsetof(struct impairment, corrupt) },
};
#define WORDS (sizeof words / sizeof *words)

/* Answers hold at most what two directions' counters need, and are written in one go. Nobody there to read them: standard input has ended, too. */
static void answer(const char *format, ...) {
  char line[2048];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  for (ssize_t written, done = 0; done < length; done += written) {
    written = write(STDOUT_FILENO, line + done, (size_t)(length - done));
    if (written < 0 && errno == EINTR) written = 0;
    else if (written < 0) exit(EXIT_SUCCESS);
  }
}

static double at_ms(uint64_t ns) { return (double)ns / NS_PER_MS; }

/* A decimal number and nothing else: strtod takes much more. */
static bool read_number(const char *text, double *number) {
  if (*text == '\0' || text[strspn(text, "0123456789.eE+-")] != '\0') return false;
  char *rest;
  *number = strtod(text, &rest);
  return *rest == '\0' && isfinite(*number);
}

static bool read_word(char *text, struct impairment *impairment) {
  char *value = strchr(text, '=');
  if (!value) {
    answer("{\"is\":\"refused\",\"why\":\"a word of set is not NAME=VALUE\"}\n");
    return false;
  }
  *value++ = '\0';
  if (strcmp(text, "jitterDistribution") == 0) {
    static const char *const names[] = { [UNIFORM] = "uniform", [NORMAL] = "normal", [PARETO] = "pareto" };
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
      if (strcmp(value, names[index]) != 0) continue;
      impairment->spread = (enum spread)index;
      return true;
    }
    answer("{\"is\":\"refused\",\"why\":\"jitterDistribution must be uniform, normal or pareto\"}\n");
    return false;
  }
  for (size_t index = 0; index < WORDS; index++) {
    const struct word *word = &words[index];
    double number;
    if (strcmp(text, word->name) != 0) continue;
    if (read_number(value, &number) && number >= word->least && number <= word->most) {
      *(double *)((char *)impairment + word->place) = number;
      return true;
    }
    answer("{\"is\":\"refused\",\"why\":\"%s must be a number from %.15g to %.15g\"}\n", word->name, word->least, word->most);
    return false;
  }
  answer("{\"is\":\"refused\",\"why\":\"there is no such impairment\"}\n");
  return false;
}

/*
 * Where a direction does nothing to single frames, Linux hands over TCP that is not cut into frames yet, without checksums, and takes it so on
 * the other side: that is where the throughput comes from. Else every frame comes as it would be on a real wire.
 */
static void choose_form(const struct direction *direction, const struct impairment *next) {
  bool is_plain = next->jitter_ms == 0 && next->loss == 0 && next->p == 0 && next->loss_in_good == 0 && next->rate == 0 &&
                  next->duplicate == 0 && next->reorder == 0 && next->corrupt == 0;
  unsigned long form = is_plain ? TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 | TUN_F_TSO_ECN : 0;
  if (ioctl(direction->from->tap, TUNSETOFFLOAD, form) == 0) return;
  if (has_disappeared(errno)) fail(EXIT_DISAPPEARED, "the interface %s has disappeared", direction->from->name);
  fail(EXIT_SYSTEM, "cannot choose the form of frames of %s: %s", direction->from->name, strerror(errno));
}

static void set(struct direction *direction, char *rest) {
  struct impairment next = { .queue = DEFAULT_QUEUE };
  for (char *word = strtok(rest, " "); word; word = strtok(NULL, " "))
    if (!read_word(word, &next)) return;
  if (next.reorder > 0 && next.delay_ms == 0) {
    answer("{\"is\":\"refused\",\"why\":\"reorder sends frames past those that are delayed: it needs a delayMs above 0\"}\n");
    return;
  }
  choose_form(direction, &next);
  read_frames(direction, RING); /* What came before the change meets what was before it. */
  direction->impairment = next;
  if (next.p == 0) direction->bad = false;
  answer("{\"is\":\"set\",\"at\":%.6f}\n", at_ms(clock_now()));
}

/* Frames that Linux threw away because we did not take them in time: the twelfth number of the interface's line. */
static uint64_t missed_at(const struct end *end) {
  static char text[1 << 16];
  ssize_t length = end->statistics < 0 ? -1 : pread(end->statistics, text, sizeof text - 1, 0);
  if (length <= 0) return 0;
  text[length] = '\0';
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    char name[IFNAMSIZ];
    uint64_t missed;
    if (sscanf(line, " %15[^:]: %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %" SCNu64, name, &missed) == 2 && strcmp(name, end->name) == 0)
      return missed;
  }
  return 0;
}

static int counters_text(char *text, size_t size, const struct direction *direction) {
  const struct counters *is = &direction->counters;
  return snprintf(text, size,
                  "{\"packets\":%" PRIu64 ",\"bytes\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"deliveredBytes\":%" PRIu64 ",\"dropped\":%" PRIu64
                  ",\"queueDropped\":%" PRIu64 ",\"undelivered\":%" PRIu64 ",\"missed\":%" PRIu64 ",\"duplicated\":%" PRIu64
                  ",\"reordered\":%" PRIu64 ",\"corrupted\":%" PRIu64 ",\"held\":%zu}",
                  is->packets, is->bytes, is->delivered, is->delivered_bytes, is->dropped, is->queue_dropped, is->undelivered,
                  missed_at(direction->from), is->duplicated, is->reordered, is->corrupted, direction->held_segments);
}

static void obey(char *line) {
  if (strcmp(line, "counters") == 0) {
    char ab[768], ba[768];
    counters_text(ab, sizeof ab, &directions[0]);
    counters_text(ba, sizeof ba, &directions[1]);
    answer("{\"is\":\"counters\",\"at\":%.6f,\"ab\":%s,\"ba\":%s}\n", at_ms(clock_now()), ab, ba);
  } else if (strncmp(line, "set ab", 6) == 0 && (line[6] == ' ' || line[6] == '\0')) {
    set(&directions[0], line + 6);
  } else if (strncmp(line, "set ba", 6) == 0 && (line[6] == ' ' || line[6] == '\0')) {
    set(&directions[1], line + 6);
  } else {
    answer("{\"is\":\"refused\",\"why\":\"what is asked must be: set ab, set ba, or counters\"}\n");
  }
}

static void read_requests(void) {
  static char text[LONGEST_LINE];
  static size_t length;
  static bool is_too_long;
  ssize_t more = read(STDIN_FILENO, text + length, sizeof text - length);
  if (more == 0 || (more < 0 && errno != EINTR)) exit(EXIT_SUCCESS);
  if (more > 0) length += (size_t)more;
  char *begin = text;
  for (char *end; (end = memchr(begin, '\n', length)); begin = end + 1) {
    length -= (size_t)(end + 1 - begin);
    *end = '\0';
    if (is_too_long) answer("{\"is\":\"refused\",\"why\":\"the line is too long\"}\n");
    else if (strlen(begin) != (size_t)(end - begin)) answer("{\"is\":\"refused\",\"why\":\"the line is not text\"}\n");
    else obey(begin);
    is_too_long = false;
  }
  memmove(text, begin, length);
  if (length < sizeof text) return;
  is_too_long = true;
  length = 0;
}

/* ---- making the link ---- */

/* By rtnetlink(7): of the older ioctls, some are forbidden to the root of a user namespace. */
static void set_interface(const struct end *end, unsigned short attribute, const void *value, size_t size, const char *what) {
  struct {
    struct nlmsghdr head;
    struct ifinfomsg interface;
    struct rtattr attribute;
    unsigned char value[8];
  } request = {
    .head = { .nlmsg_len = (uint32_t)(NLMSG_LENGTH(sizeof request.interface) + RTA_SPACE(size)), .nlmsg_type = RTM_SETLINK, .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK },
    .interface.ifi_index = (int)if_nametoindex(end->name),
    .attribute = { (unsigned short)RTA_LENGTH(size), attribute },
  };
  struct {
    struct nlmsghdr head;
    struct nlmsgerr verdict;
    unsigned char rest[512];
  } reply = { .verdict.error = -EPROTO };
  memcpy(request.value, value, size);
  int channel = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  bool is_asked = channel >= 0 && send(channel, &request, sizeof request, 0) >= 0;
  ssize_t length = is_asked ? recv(channel, &reply, sizeof reply, 0) : -1;
  if (length >= 0) errno = -reply.verdict.error;
  if (errno != 0) fail(EXIT_INTERFACE, "cannot set the %s of the interface %s: %s", what, end->name, strerror(errno));
  close(channel);
}

static void dress(const struct end *end) {
  uint32_t ring = RING, mtu = (uint32_t)end->mtu;
  unsigned char mac[6];
  set_interface(end, IFLA_TXQLEN, &ring, sizeof ring, "queue length");
  if (mtu) set_interface(end, IFLA_MTU, &mtu, sizeof mtu, "mtu");
  if (!end->mac) return;
  if (sscanf(end->mac, "%2hhx:%2hhx:%2hhx:%2hhx:%2hhx:%2hhx", mac, mac + 1, mac + 2, mac + 3, mac + 4, mac + 5) != 6)
    fail(EXIT_ARGUMENTS, "%s is not a MAC address such as 02:00:00:00:00:01", end->mac);
  set_interface(end, IFLA_ADDRESS, mac, sizeof mac, "MAC address");
}

static void open_tap(struct end *end) {
  int netns = open(end->netns, O_RDONLY | O_CLOEXEC);
  if (netns < 0) fail(EXIT_NAMESPACE, "cannot open the namespace %s: %s", end->netns, strerror(errno));
  if (setns(netns, CLONE_NEWNET) < 0) fail(EXIT_NAMESPACE, "cannot enter the namespace %s: %s", end->netns, strerror(errno));
  close(netns);
  end->tap = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (end->tap < 0) fail(EXIT_INTERFACE, "cannot open /dev/net/tun: %s", strerror(errno));
  struct ifreq tap = { .ifr_flags = (short)(IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | IFF_TUN_EXCL) };
  memcpy(tap.ifr_name, end->name, strlen(end->name) + 1);
  if (ioctl(end->tap, TUNSETIFF, &tap) < 0) {
    const char *why = errno == EBUSY ? "there is one of that name already" : strerror(errno);
    fail(EXIT_INTERFACE, "cannot make the interface %s in %s: %s", end->name, end->netns, why);
  }
  dress(end);
  /* As seen from this namespace, also when we have gone on to the next. Without it, missed frames are told as none. */
  end->statistics = open("/proc/thread-self/net/dev", O_RDONLY | O_CLOEXEC);
}

static uint64_t read_count(const char *option, const char *text, uint64_t most) {
  char *rest;
  errno = 0;
  uint64_t count = strtoull(text, &rest, 10);
  if (*text < '0' || *text > '9' || *rest != '\0' || errno != 0 || count > most)
    fail(EXIT_ARGUMENTS, "--%s must be a number from 0 to %" PRIu64 ", not %s", option, most, text);
  return count;
}

static void read_arguments(int count, char **arguments) {
  enum { NETNS = 0, NAME = 2, MAC = 4, MTU = 6, SEED = 8, MEMORY = 10 }; /* odd: of end b */
  static const struct option options[] = {
    { "a-netns", required_argument, NULL, NETNS }, { "b-netns", required_argument, NULL, NETNS + 1 },
    { "a-name", required_argument, NULL, NAME },   { "b-name", required_argument, NULL, NAME + 1 },
    { "a-mac", required_argument, NULL, MAC },     { "b-mac", required_argument, NULL, MAC + 1 },
    { "a-mtu", required_argument, NULL, MTU },     { "b-mtu", required_argument, NULL, MTU + 1 },
    { "a-seed", required_argument, NULL, SEED },   { "b-seed", required_argument, NULL, SEED + 1 },
    { "memory", required_argument, NULL, MEMORY }, { 0 },
  };
  for (int found, index; (found = getopt_long(count, arguments, "", options, &index)) != -1;) {
    struct end *end = &ends[found % 2];
    if (found == '?') exit(EXIT_ARGUMENTS); /* getopt has said why. */
    else if (found == MEMORY) memory = read_count("memory", optarg, SIZE_MAX);
    else if (found < NAME) end->netns = optarg;
    else if (found < MAC) end->name = optarg;
    else if (found < MTU) end->mac = optarg;
    else if (found < SEED) end->mtu = read_count(options[index].name, optarg, 65535);
    else end->seed = read_count(options[index].name, optarg, UINT64_MAX);
  }
  if (optind < count) fail(EXIT_ARGUMENTS, "%s is not an option", arguments[optind]);
  for (int index = 0; index < 2; index++) {
    if (!ends[index].netns || !ends[index].name) fail(EXIT_ARGUMENTS, "--%c-netns and --%c-name must be given", 'a' + index, 'a' + index);
    if (strlen(ends[index].name) >= IFNAMSIZ || *ends[index].name == '\0')
      fail(EXIT_ARGUMENTS, "the name of an interface has 1 to %d characters, not as %s", IFNAMSIZ - 1, ends[index].name);
  }
}

static void ask_to_end(int signal) {
  (void)signal;
  asked_to_end = 1;
}

/* As linux/sched/types.h has it; newer C libraries have it as well, and both together do not compile. */
struct scheduling {
  uint32_t size, policy;
  uint64_t flags;
  int32_t nice;
  uint32_t priority;
  uint64_t runtime, deadline, period;
};

/*
 * Being woken in time is what this process is for, also while the programs of the experiment keep all processors busy. Where it is allowed, it comes before
 * them. Where it is not, or when it has had no rest for long (a loop of bridges, a flood), it is one of them and asks for short
 * turns (0.1 ms, since Linux 6.12): who takes less at a time is woken earlier.
 */
static void be_first(bool wanted) {
  static bool is_first, is_forbidden;
  if (is_forbidden || is_first == wanted) return;
  struct scheduling first = { .size = sizeof first, .policy = SCHED_RR, .priority = 1 };
  struct scheduling ordinary = { .size = sizeof ordinary, .policy = SCHED_OTHER, .runtime = 100000 };
  is_forbidden = wanted && syscall(SYS_sched_setattr, 0, &first, 0) < 0;
  is_first = wanted && !is_forbidden;
  if (!is_first) syscall(SYS_sched_setattr, 0, &ordinary, 0);
}

#define LONGEST_RUSH 50000000u /* ns without a rest, after which others have a right to the processor */
#define REST 20000u            /* ns that are one */
#define LEAD 100000u           /* ns: processors that sleep take about so long to wake up */
#define MOST_CREDIT 1000000u   /* ns */

/*
 * Sleeps until `next`, or until there is something to read. The last bit is waited out awake, for as long as that takes no more than a sixteenth of all time.
 */
static void rest_until(uint64_t next, struct pollfd *polled, nfds_t count) {
  static uint64_t credit, credited, rested;
  static sigset_t nothing; /* blocked: signals come in here and nowhere else */
  uint64_t now = clock_now();
  credit += (now - credited) / 16;
  if (credit > MOST_CREDIT) credit = MOST_CREDIT;
  credited = now;
  uint64_t pause = next > now ? next - now : 0;
  if (next != NEVER && credit >= LEAD) {
    if (pause > 0 && pause <= LEAD) {
      credit -= pause;
      while (clock_now() < next) continue;
    }
    pause = pause > LEAD ? pause - LEAD : 0;
  }
  struct timespec timeout = { (time_t)(pause / 1000000000u), (long)(pause % 1000000000u) };
  if (ppoll(polled, count, next == NEVER ? NULL : &timeout, &nothing) < 0 && errno != EINTR) fail(EXIT_SYSTEM, "cannot wait: %s", strerror(errno));
  uint64_t later = clock_now();
  if (rested == 0 || later - now >= REST) rested = later;
  be_first(later - rested < LONGEST_RUSH);
}

static void carry(void) {
  struct pollfd polled[] = { { STDIN_FILENO, POLLIN, 0 }, { ends[0].tap, POLLIN, 0 }, { ends[1].tap, POLLIN, 0 } };
  while (!asked_to_end) {
    uint64_t now = clock_now(), next = NEVER;
    for (int index = 0; index < 2; index++) {
      uint64_t wanted = serve(&directions[index], now);
      if (wanted < next) next = wanted;
    }
    rest_until(next, polled, 3);
    if (polled[0].revents) read_requests();
    for (int index = 0; index < 2; index++)
      if (polled[index + 1].revents) read_frames(&directions[index], BATCH);
  }
}

int main(int count, char **arguments) {
  read_arguments(count, arguments);
  /* Signals come in only while we wait: none can slip in between looking for it and waiting. */
  sigset_t handled;
  sigemptyset(&handled);
  sigaddset(&handled, SIGTERM);
  sigaddset(&handled, SIGINT);
  sigprocmask(SIG_BLOCK, &handled, NULL);
  sigaction(SIGTERM, &(struct sigaction){ .sa_handler = ask_to_end }, NULL);
  sigaction(SIGINT, &(struct sigaction){ .sa_handler = ask_to_end }, NULL);
  signal(SIGPIPE, SIG_IGN);
  for (int index = 0; index < 2; index++) open_tap(&ends[index]);
  for (int index = 0; index < 2; index++) {
    struct direction *direction = &directions[index];
    *direction = (struct direction){ .from = &ends[index], .to = &ends[1 - index], .seed = mix(ends[index].seed), .impairment.queue = DEFAULT_QUEUE };
    choose_form(direction, &direction->impairment);
  }
  prctl(PR_SET_TIMERSLACK, 1ul, 0ul, 0ul, 0ul); /* ns; else 50 us later at each time */
  mallopt(M_TRIM_THRESHOLD, INT32_MAX); /* Memory of frames is used again and again. */
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  be_first(true);
  answer("{\"is\":\"ready\",\"at\":%.6f}\n", at_ms(clock_now()));
  carry();
  return EXIT_SUCCESS;
}
