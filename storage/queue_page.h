// A QueuePage is a part of one list's queue as it is stored. The pages of a queue form a tree that knows how many wait
// in each part of it, so that a position takes the reading of a few pages, however long the queue.
//
// Pages of level 0 hold entries (QueueEntry), in the queue's order. A page above holds the pages of the level below it,
// each with where it begins, how many wait under it, by group, and the smallest unit there. The highest level has one
// page, the top page.
//
// Where pages begin depends on the entries alone: an entry has a rank, made from its applicant's number
// (QueueRankOf), and begins a page on each level below its rank. One in 64 entries begins a page of level 0, and one in
// 16 of those a page of level 1 too, and so on; the highest rank of a queue's entries is its highest level. A first
// page that nobody stands in is not there. So the same queue has the same pages, whatever was added and removed
// before: the check makes them again from the requests and compares bytes. A change writes one page on each level, and
// where it adds or removes an entry that begins pages, one more. What is removed leaves nothing behind that a reader
// would have to pass over, because pages are found by their keys alone.
//
// Example: eight wait for list 7, and only the ranks of C (1) and F (2) are not 0:
//
//   level 2   key 7            [beginning] 5 waiting  [F] 3 waiting
//   level 1   key 7, 1, begin. [beginning] 2 waiting  [C] 3 waiting     key 7, 1, F   [F] 3 waiting
//   level 0   key 7, 0, begin. A B      key 7, 0, C   C D E             key 7, 0, F   F G H
//
// How many stand before G? Those of the pages before F by the top page, and F: 5 + 1. Without C, page C would join the
// page before it; without F, everything right of it would join what is left, and the top page would be of level 1. A
// queue whose entries all have rank 0 is one page, as half of all queues of 44 are. In a queue of n, reading and
// writing take about log(n / 64) / log(16) + 2 pages of some hundred bytes to two kilobytes.
//
// This is the B-skip-list of Golovin ("The B-Skip-List: A Simpler Uniquely Represented Alternative to B-Trees", 2010),
// with counts added: its random heights are taken from the keys, so that no history shows.
#ifndef LISTEPLASS_STORAGE_QUEUE_PAGE_H_
#define LISTEPLASS_STORAGE_QUEUE_PAGE_H_

#include <cstdint>
#include <vector>

#include "service/domain/ids.h"
#include "service/domain/queue_counts.h"
#include "service/domain/request.h"

namespace listeplass::storage {

// A QueueChild is a page of the level below, as the page above knows it.
struct QueueChild {
  QueueEntry first;  // where the page begins, as in its key; only the fields that order entries count
  QueueCounts counts;
  int64_t smallest_unit = 0;  // persons
};

struct QueuePage {
  int level = 0;
  std::vector<QueueEntry> entries = {};   // of level 0
  std::vector<QueueChild> children = {};  // above

  bool empty() const { return entries.empty() && children.empty(); }
  // Returns how many wait in the page and under it.
  QueueCounts counts() const;
  // Returns the smallest unit of those, in persons. REQUIRES: the page is not empty.
  int64_t smallest_unit() const;
};

// Returns where the first page of each level begins: before every entry.
QueueEntry QueueBeginning();

// Returns on how many levels an entry of the applicant begins a page. Part of the disk format.
int QueueRankOf(PersonId applicant);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_QUEUE_PAGE_H_
