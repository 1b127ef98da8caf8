// These tests compare the pages of queues (queue_page.h) with a sorted vector of their entries, through random changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "service/domain/errors.h"
#include "storage/key_layout.h"
#include "storage/queue_builder.h"
#include "storage/queue_changes.h"
#include "storage/queue_page.h"
#include "storage/queue_reads.h"
#include "storage/record_codec.h"
#include "tests/support/memory_key_values.h"
#include "tests/support/status_matchers.h"

namespace listeplass::storage {
namespace {

constexpr ListId kList(7);

QueueEntry EntryOf(PersonId applicant, int64_t since_micros, Group group = Group::kSwitcher, int64_t unit_size = 1) {
  return {.has_list = !IsWithoutList(group),
          .waiting_since = absl::FromUnixMicros(since_micros),
          .applicant = applicant,
          .unit_size = unit_size,
          .group = group};
}

// The first applicants of that rank, by number.
std::vector<PersonId> ApplicantsOfRank(int rank, size_t count) {
  std::vector<PersonId> applicants;
  for (int64_t id = 1; applicants.size() < count; ++id) {
    if (QueueRankOf(PersonId(id)) == rank) applicants.emplace_back(id);
  }
  return applicants;
}

// Applicants of whom far more than usual begin pages, so that small queues have several levels.
std::vector<PersonId> SteepApplicants() {
  std::vector<PersonId> applicants = ApplicantsOfRank(0, 60);
  for (const auto& [rank, count] : {std::pair(1, 30), std::pair(2, 12), std::pair(3, 4)}) {
    for (PersonId applicant : ApplicantsOfRank(rank, count)) applicants.push_back(applicant);
  }
  return applicants;
}

// A queue as a vector and as pages.
class BothQueues {
 public:
  void Put(const QueueEntry& entry) {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), entry);
    if (at != entries_.end() && *at == entry) {
      *at = entry;
    } else {
      entries_.insert(at, entry);
    }
    Overlay changes(&pages_);
    ASSERT_TRUE(PutInQueue(kList, entry, changes).ok());
    ASSERT_TRUE(pages_.Write(changes).ok());
  }
  void Erase(size_t at) {
    Overlay changes(&pages_);
    ASSERT_TRUE(EraseFromQueue(kList, entries_[at], changes).ok());
    ASSERT_TRUE(pages_.Write(changes).ok());
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  const std::vector<QueueEntry>& entries() const { return entries_; }
  MemoryKeyValues& pages() { return pages_; }

  // Returns the pages that a builder makes of the entries.
  MemoryKeyValues::Entries Built() const {
    MemoryKeyValues::Entries built;
    QueueBuilder builder(kList, [&](std::string key, std::string page) {
      EXPECT_TRUE(built.emplace(std::move(key), std::move(page)).second);
    });
    for (const QueueEntry& entry : entries_) builder.Add(entry);
    std::move(builder).Finish();
    return built;
  }

  QueueCounts CountBefore(const QueueEntry& end) const {
    QueueCounts counts;
    for (const QueueEntry& entry : entries_) {
      if (entry < end) counts.of(entry.group) += {.requests = 1, .persons = entry.unit_size};
    }
    return counts;
  }

  void ExpectSameReads(std::mt19937_64& random) {
    std::vector<QueueEntry> ends;
    for (int i = 0; i < 4; ++i) ends.push_back(RandomPlace(random));
    std::sort(ends.begin(), ends.end());
    const auto counts = CountInQueue(pages_, kList, ends);
    ASSERT_TRUE(counts.ok()) << counts.status();
    ASSERT_EQ(counts->size(), ends.size() + 1);
    for (size_t i = 0; i < ends.size(); ++i) EXPECT_EQ((*counts)[i], CountBefore(ends[i]));
    EXPECT_EQ(counts->back().total().requests, std::ssize(entries_));

    const std::optional<QueueEntry> after = random() % 3 == 0 ? std::nullopt : std::optional(RandomPlace(random));
    const int64_t persons_max = static_cast<int64_t>(random() % 4);
    const auto expected = std::find_if(entries_.begin(), entries_.end(), [&](const QueueEntry& entry) {
      return (!after || *after < entry) && entry.unit_size <= persons_max;
    });
    const auto first = FindFirstInQueue(pages_, kList, after, persons_max);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(*first, expected == entries_.end() ? std::nullopt : std::optional(*expected));

    std::vector<QueueEntry> visited;
    ASSERT_TRUE(ForEachInQueue(pages_, kList, after, [&](const QueueEntry& entry) {
                  visited.push_back(entry);
                  return true;
                }).ok());
    EXPECT_EQ(visited, std::vector<QueueEntry>(
                           after ? std::upper_bound(entries_.begin(), entries_.end(), *after) : entries_.begin(),
                           entries_.end()));
  }

 private:
  // An entry's place, one where nobody stands, or the beginning.
  QueueEntry RandomPlace(std::mt19937_64& random) const {
    if (entries_.empty() || random() % 8 == 0) return QueueBeginning();
    QueueEntry place = entries_[random() % entries_.size()];
    if (random() % 2 == 0) place.applicant = PersonId(place.applicant.value() + 1);
    return place;
  }

  std::vector<QueueEntry> entries_;
  MemoryKeyValues pages_;
};

QueueEntry RandomEntry(std::mt19937_64& random, const std::vector<PersonId>& applicants) {
  return EntryOf(applicants[random() % applicants.size()], static_cast<int64_t>(random() % 5) - 2,
                 kAllGroups[random() % std::size(kAllGroups)], 1 + static_cast<int64_t>(random() % 3));
}

TEST(QueuePagesTest, AfterEachRandomChangeTheyAreWhatTheEntriesAloneMake) {
  const std::vector<PersonId> applicants = SteepApplicants();
  std::mt19937_64 random(1);
  int levels_max = 0;
  for (int round = 0; round < 20; ++round) {
    BothQueues queue;
    for (int change = 0; change < 400; ++change) {
      // Each round grows a queue, keeps it, and takes it down to nothing.
      const bool puts = change < 150 || (change < 250 && random() % 2 == 0);
      if (puts || queue.entries().empty()) {
        queue.Put(RandomEntry(random, applicants));
      } else {
        queue.Erase(random() % queue.entries().size());
      }
      ASSERT_EQ(queue.pages()[Column::kQueuePages], queue.Built()) << "round " << round << ", change " << change;
      levels_max = std::max(levels_max, ReadTopPage(queue.pages(), kList)->level);
      queue.ExpectSameReads(random);
    }
    while (!queue.entries().empty()) queue.Erase(queue.entries().size() - 1);
    EXPECT_TRUE(queue.pages()[Column::kQueuePages].empty()) << "an empty queue leaves nothing";
  }
  EXPECT_EQ(levels_max, 3);
}

TEST(QueuePagesTest, ALongQueueOfUsualApplicantsIsReadByFewPages) {
  class CountedReads : public KeyValueReader {
   public:
    explicit CountedReads(const KeyValueReader* below) : below_(*below) {}
    absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
      ++reads;
      return below_.Get(column, key);
    }
    absl::Status Scan(Column, const KeyRange&, Visitor) const override {
      return absl::InternalError("a range is read");
    }
    mutable int reads = 0;

   private:
    const KeyValueReader& below_;
  };
  MemoryKeyValues pages;
  QueueBuilder builder(kList, [&](std::string key, std::string page) {
    EXPECT_LT(page.size(), 20'000u);
    pages[Column::kQueuePages].emplace(std::move(key), std::move(page));
  });
  for (int64_t i = 1; i <= 50'000; ++i) builder.Add(EntryOf(PersonId(i * 7), i * 1'000'000));
  std::move(builder).Finish();
  const CountedReads reads(&pages);
  const auto counts =
      CountInQueue(reads, kList, {EntryOf(PersonId(), 30'000'000'000), EntryOf(PersonId(), 30'000'000'001)});
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ((*counts)[0].total().requests, 29'999);
  EXPECT_EQ((*counts)[1].total().requests, 30'000);
  EXPECT_EQ((*counts)[2].total().requests, 50'000);
  EXPECT_LE(reads.reads, 6);
}

TEST(QueuePagesTest, AnEntryIsReplacedByOneAtItsPlace) {
  for (int rank : {0, 1, 2}) {
    BothQueues queue;
    for (PersonId applicant : ApplicantsOfRank(rank, 3)) queue.Put(EntryOf(applicant, 5, Group::kNewcomer, 2));
    queue.Put(EntryOf(queue.entries()[1].applicant, 5, Group::kRefugee, 4));
    EXPECT_EQ(queue.pages()[Column::kQueuePages], queue.Built());
    const auto counts = CountInQueue(queue.pages(), kList, {});
    EXPECT_EQ(counts->back().of(Group::kNewcomer), (QueueLength{2, 4}));
    EXPECT_EQ(counts->back().of(Group::kRefugee), (QueueLength{1, 4}));
  }
}

TEST(QueuePagesTest, WhatIsNotThereCannotBeTakenOut) {
  BothQueues queue;
  queue.Put(EntryOf(PersonId(1), 1));
  Overlay changes(&queue.pages());
  for (const QueueEntry& other : {EntryOf(PersonId(1), 2), EntryOf(PersonId(2), 1)}) {
    EXPECT_THAT(EraseFromQueue(kList, other, changes), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT"));
  }
  EXPECT_THAT(EraseFromQueue(ListId(8), EntryOf(PersonId(1), 1), changes),
              Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT"));
}

TEST(QueuePagesTest, APageThatIsNotThereIsDataLoss) {
  BothQueues queue;
  for (PersonId applicant : SteepApplicants()) queue.Put(EntryOf(applicant, 1));
  auto& pages = queue.pages()[Column::kQueuePages];
  for (auto page = std::next(pages.begin()); page != pages.end(); ++page) {
    const std::string bytes = page->second;
    page->second = "\xff";
    const auto visit = [](const QueueEntry&) { return true; };
    EXPECT_EQ(ForEachInQueue(queue.pages(), kList, std::nullopt, visit).code(), absl::StatusCode::kDataLoss);
    page->second = bytes;
  }
  pages.erase(std::prev(pages.end()));
  EXPECT_EQ(FindFirstInQueue(queue.pages(), kList, queue.entries().back(), 9).status().code(),
            absl::StatusCode::kDataLoss);
}

// Part of the disk format: other ranks make other pages.
TEST(QueuePagesTest, RanksAreFrozenAndRareAsTheyShouldBe) {
  EXPECT_THAT(ApplicantsOfRank(1, 4), testing::ElementsAre(PersonId(149), PersonId(155), PersonId(160), PersonId(209)));
  EXPECT_THAT(ApplicantsOfRank(2, 2), testing::ElementsAre(PersonId(6), PersonId(575)));
  std::map<int, int> ranks;
  for (int64_t id = 1; id <= 1 << 20; ++id) ++ranks[QueueRankOf(PersonId(id))];
  EXPECT_NEAR(ranks[1] + ranks[2] + ranks[3] + ranks[4], (1 << 20) / 64, 400);
  EXPECT_NEAR(ranks[2] + ranks[3] + ranks[4], (1 << 20) / 64 / 16, 120);
}

TEST(QueuePagesTest, TheBeginningIsStoredAsItIs) {
  const QueuePage page{.level = 1, .children = {{.first = QueueBeginning(), .counts = {}, .smallest_unit = 1}}};
  EXPECT_EQ(DecodeQueuePage(Encode(page))->children[0].first, QueueBeginning());
  EXPECT_LT(QueueBeginning(), EntryOf(PersonId(1), std::numeric_limits<int32_t>::min(), Group::kNewcomer));
}

}  // namespace
}  // namespace listeplass::storage
