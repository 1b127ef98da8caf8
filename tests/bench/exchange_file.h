// Reads the exchange format (DESIGN.md section 5.6) for tests and benchmarks that have to stand apart from the
// product's own reader.
#ifndef LISTEPLASS_TESTS_BENCH_EXCHANGE_FILE_H_
#define LISTEPLASS_TESTS_BENCH_EXCHANGE_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"

namespace listeplass::matching::bench {

// Lines: "applicants,lists"; wished lists; current lists, 0 = none; priorities; (ignored); (ceilings). Without
// ceilings every list is full. NOT_FOUND when the file cannot be read, INVALID_ARGUMENT naming the line otherwise.
absl::StatusOr<Instance> ReadExchangeFile(const std::string& path);

// The *.exchange files in a folder, smallest first; none when the folder is not there.
std::vector<std::string> ExchangeFiles(const std::string& folder);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_EXCHANGE_FILE_H_
