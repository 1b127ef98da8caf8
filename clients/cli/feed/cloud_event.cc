#include "clients/cli/feed/cloud_event.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "clients/client/enum_words.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"

namespace listeplass::cli {

std::string EntryLine(const v1::FeedEntry& entry) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  // Fails only for a timestamp beyond the year 9999, which no server makes.
  if (!google::protobuf::util::MessageToJsonString(entry, &json, options).ok()) json = "{}";
  return json;
}

std::string CloudEventLine(const v1::FeedEntry& entry, absl::string_view source) {
  using Json = nlohmann::ordered_json;
  const std::string kind = absl::StrReplaceAll(client::Word(entry.kind()), {{"-", "_"}});
  const absl::Time time = absl::FromUnixSeconds(entry.time().seconds()) + absl::Nanoseconds(entry.time().nanos());
  const std::string& subject = entry.person().empty() ? entry.list() : entry.person();
  Json event = {{"specversion", "1.0"},
                {"id", entry.position()},
                {"source", std::string(source)},
                {"type", absl::StrCat("no.listeplass.", kind, ".v1")},
                {"time", absl::FormatTime("%Y-%m-%dT%H:%M:%E*SZ", time, absl::UTCTimeZone())}};
  if (!subject.empty()) event["subject"] = subject;
  event["datacontenttype"] = "application/json";
  event["data"] = Json::parse(EntryLine(entry), nullptr, /*allow_exceptions=*/false);
  return event.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

}  // namespace listeplass::cli
