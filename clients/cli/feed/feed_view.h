// These functions show entries of the feed to people. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_FEED_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_FEED_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/feed_service.pb.h"

namespace listeplass::cli {

// Returns one entry as a line: "12-01 10:30 placed mfrgg… 4601/2 -> 4601/17 from 2027-01-01 (by-plan)". What finds no
// room in `width` columns (0: no limit) stands on a further line, indented. Ends with a line break. The text is
// printable.
std::string FeedLine(const v1::FeedEntry& entry, size_t width);

// Shows a page as a table, and how to go on.
std::string FeedPageView(const v1::PullEventsResponse& page, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_FEED_VIEW_H_
