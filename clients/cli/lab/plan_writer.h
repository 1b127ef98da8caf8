// WritePlan writes a plan's moves as CSV (RFC 4180, LF line ends): a header, then one line per move in the order of
// applicant ids. It does not use CsvWriter (csv/csv_writer.h), because ids of instances may hold line ends.
//
//   applicant,from,to,rank
//   A1,L1,L2,1
//
// `rank` is 1 for the best wish; `from` is empty for people without a list. Ids stand as the instance gives them, in
// quotes where they hold commas, quotes or line ends.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_PLAN_WRITER_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_PLAN_WRITER_H_

#include <ostream>

#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::lab {

void WritePlan(const matching::Instance& instance, const matching::Plan& plan, std::ostream& out);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_PLAN_WRITER_H_
