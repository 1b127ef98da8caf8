#include "service/domain/bydel.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace listeplass {
namespace {

struct Bydel {
  int64_t code;
  absl::string_view name;
};

constexpr Bydel kBydeler[] = {
    {30101, "Gamle Oslo"},     {30102, "Grünerløkka"}, {30103, "Sagene"},
    {30104, "St. Hanshaugen"}, {30105, "Frogner"},     {30106, "Ullern"},
    {30107, "Vestre Aker"},    {30108, "Nordre Aker"}, {30109, "Bjerke"},
    {30110, "Grorud"},         {30111, "Stovner"},     {30112, "Alna"},
    {30113, "Østensjø"},       {30114, "Nordstrand"},  {30115, "Søndre Nordstrand"},
    {110301, "Hundvåg"},       {110302, "Tasta"},      {110303, "Eiganes/Våland"},
    {110304, "Madla"},         {110305, "Storhaug"},   {110306, "Hillevåg"},
    {110307, "Hinna"},         {110308, "Finnøy"},     {110309, "Rennesøy"},
    {460101, "Arna"},          {460102, "Bergenhus"},  {460103, "Fana"},
    {460104, "Fyllingsdalen"}, {460105, "Laksevåg"},   {460106, "Ytrebygda"},
    {460107, "Årstad"},        {460108, "Åsane"},      {500101, "Midtbyen"},
    {500102, "Østbyen"},       {500103, "Lerkendal"},  {500104, "Heimdal"},
};

}  // namespace

absl::string_view BydelName(BydelId bydel) {
  const auto* found = std::lower_bound(std::begin(kBydeler), std::end(kBydeler), bydel.value(),
                                       [](const Bydel& entry, int64_t code) { return entry.code < code; });
  return found != std::end(kBydeler) && found->code == bydel.value() ? found->name : absl::string_view();
}

}  // namespace listeplass
