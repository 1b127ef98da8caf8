// RangeMinimum finds the smallest value in any range of a fixed sequence. It is a sparse table: row k has the minimum
// of each 2^k values in a row, and two overlapping entries answer any range. Building takes O(n log n), a question
// O(1).
#ifndef LISTEPLASS_SERVICE_MATCHING_RANGE_MINIMUM_H_
#define LISTEPLASS_SERVICE_MATCHING_RANGE_MINIMUM_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace listeplass::matching {

class RangeMinimum {
 public:
  explicit RangeMinimum(std::vector<int64_t> values) {
    const size_t count = values.size();
    rows_.push_back(std::move(values));
    for (size_t width = 2; width <= count; width *= 2) {
      const std::vector<int64_t>& half = rows_.back();
      std::vector<int64_t> row(count - width + 1);
      for (size_t i = 0; i < row.size(); ++i) row[i] = std::min(half[i], half[i + width / 2]);
      rows_.push_back(std::move(row));
    }
  }

  // The minimum of values[begin, end). REQUIRES: begin < end <= size.
  int64_t Of(size_t begin, size_t end) const {
    const size_t width = std::bit_floor(end - begin);
    const std::vector<int64_t>& row = rows_[static_cast<size_t>(std::countr_zero(width))];
    return std::min(row[begin], row[end - width]);
  }

 private:
  std::vector<std::vector<int64_t>> rows_;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_RANGE_MINIMUM_H_
