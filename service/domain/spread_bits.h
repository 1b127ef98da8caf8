// SpreadBits makes of a number one whose bits all depend on all of its bits, so that numbers which follow each other
// lie far apart. It is no secret and no protection.
//
// What it gives is part of the disk format (storage/queue_page.h) and of positions that readers of the feed keep for
// years (server/following/feed_position.h), and so never changes.
#ifndef LISTEPLASS_SERVICE_DOMAIN_SPREAD_BITS_H_
#define LISTEPLASS_SERVICE_DOMAIN_SPREAD_BITS_H_

#include <cstdint>

namespace listeplass {

// The output function of SplitMix64 (Steele, Lea and Flood, 2014).
constexpr uint64_t SpreadBits(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
  number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
  return number ^ (number >> 31);
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_SPREAD_BITS_H_
