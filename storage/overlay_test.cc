#include "storage/overlay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/support/memory_key_values.h"

namespace listeplass::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Entries = MemoryKeyValues::Entries;

// Returns one column of plain entries, to lay an overlay on.
MemoryKeyValues Below(const Entries& entries) {
  MemoryKeyValues below;
  below[Column::kLists] = entries;
  return below;
}

std::vector<std::string> Scan(const Overlay& overlay, const KeyRange& range, int visits_max = 1000) {
  std::vector<std::string> found;
  EXPECT_TRUE(overlay
                  .Scan(Column::kLists, range,
                        [&](absl::string_view key, absl::string_view value) {
                          found.push_back(std::string(key) + "=" + std::string(value));
                          return static_cast<int>(found.size()) < visits_max;
                        })
                  .ok());
  return found;
}

TEST(OverlayTest, ReadsChangesOverWhatLiesBelow) {
  const MemoryKeyValues below = Below({{"b", "old"}, {"d", "old"}, {"f", "old"}});
  Overlay overlay(&below);
  overlay.Put(Column::kLists, "a", "new");
  overlay.Put(Column::kLists, "d", "new");
  overlay.Delete(Column::kLists, "f");
  overlay.Put(Column::kLists, "g", "new");
  EXPECT_THAT(Scan(overlay, {}), ElementsAre("a=new", "b=old", "d=new", "g=new"));
  EXPECT_EQ(*overlay.Get(Column::kLists, "b"), "old");
  EXPECT_EQ(*overlay.Get(Column::kLists, "d"), "new");
  EXPECT_EQ(*overlay.Get(Column::kLists, "f"), std::nullopt);
}

TEST(OverlayTest, ScansOnlyTheRangeAndStopsWhenTold) {
  const MemoryKeyValues below = Below({{"b", "old"}, {"d", "old"}, {"f", "old"}});
  Overlay overlay(&below);
  for (const char* key : {"a", "c", "e", "g"}) overlay.Put(Column::kLists, key, "new");
  EXPECT_THAT(Scan(overlay, {"b", "e"}), ElementsAre("b=old", "c=new", "d=old"));
  EXPECT_THAT(Scan(overlay, {"f", ""}), ElementsAre("f=old", "g=new"));
  EXPECT_THAT(Scan(overlay, {}, 1), ElementsAre("a=new"));
  EXPECT_THAT(Scan(overlay, {}, 2), ElementsAre("a=new", "b=old"));
  EXPECT_THAT(Scan(overlay, {"x", ""}), IsEmpty());
}

TEST(OverlayTest, ColumnsAreApart) {
  const MemoryKeyValues below = Below({});
  Overlay overlay(&below);
  overlay.Put(Column::kPersons, "a", "new");
  EXPECT_EQ(*overlay.Get(Column::kLists, "a"), std::nullopt);
}

TEST(OverlayTest, RollbackUndoesToTheNewestSavePoint) {
  const MemoryKeyValues below = Below({{"a", "old"}});
  Overlay overlay(&below);
  overlay.Put(Column::kLists, "a", "1");
  overlay.SetSavePoint();
  overlay.Put(Column::kLists, "a", "2");
  overlay.Put(Column::kLists, "b", "2");
  overlay.SetSavePoint();
  overlay.Delete(Column::kLists, "a");
  overlay.Put(Column::kLists, "b", "3");
  overlay.Put(Column::kLists, "b", "4");
  overlay.RollbackToSavePoint();
  EXPECT_THAT(Scan(overlay, {}), ElementsAre("a=2", "b=2"));
  overlay.RollbackToSavePoint();
  EXPECT_THAT(Scan(overlay, {}), ElementsAre("a=1"));
}

TEST(OverlayTest, DroppingAnInnerSavePointLeavesItsChangesToTheOuter) {
  const MemoryKeyValues below = Below({});
  Overlay overlay(&below);
  overlay.SetSavePoint();
  overlay.SetSavePoint();
  overlay.Put(Column::kLists, "a", "1");
  overlay.DropSavePoint();
  EXPECT_THAT(Scan(overlay, {}), ElementsAre("a=1"));
  overlay.RollbackToSavePoint();
  EXPECT_TRUE(overlay.empty());
}

TEST(OverlayTest, RandomChangesAgreeWithAPlainMap) {
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    Entries model;
    for (int i = 0; i < 8; ++i) model[std::string(1, static_cast<char>('a' + random() % 16))] = "below";
    const MemoryKeyValues below = Below(model);
    Overlay overlay(&below);
    std::vector<Entries> save_points;
    for (int step = 0; step < 60; ++step) {
      const std::string key(1, static_cast<char>('a' + random() % 16));
      const uint64_t kind = random() % 10;
      if (kind < 4) {
        overlay.Put(Column::kLists, key, std::to_string(step));
        model[key] = std::to_string(step);
      } else if (kind < 6) {
        overlay.Delete(Column::kLists, key);
        model.erase(key);
      } else if (kind < 7) {
        overlay.SetSavePoint();
        save_points.push_back(model);
      } else if (kind < 9 && !save_points.empty()) {
        if (kind == 7) {
          overlay.RollbackToSavePoint();
          model = save_points.back();
        } else {
          overlay.DropSavePoint();
        }
        save_points.pop_back();
      }
      std::vector<std::string> expected;
      for (auto it = model.lower_bound(key); it != model.end() && it->first < "m"; ++it) {
        expected.push_back(it->first + "=" + it->second);
      }
      ASSERT_EQ(Scan(overlay, {key, "m"}), key < "m" ? expected : std::vector<std::string>()) << "step " << step;
    }
  }
}

}  // namespace
}  // namespace listeplass::storage
