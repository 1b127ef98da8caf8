#include "service/texts/fill_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"
#include "service/texts/error_texts.h"

namespace listeplass::texts {
namespace {

// A piece of a template: the words before a place, and the place. The last piece has the words after all places.
struct Piece {
  absl::string_view before;
  absl::string_view place;  // empty: the last
};

std::vector<Piece> PiecesOf(absl::string_view words) {
  std::vector<Piece> pieces;
  while (true) {
    const size_t open = words.find('{');
    const size_t close = words.find('}', open == absl::string_view::npos ? 0 : open);
    if (open == absl::string_view::npos || close == absl::string_view::npos) break;
    pieces.push_back({words.substr(0, open), words.substr(open + 1, close - open - 1)});
    words.remove_prefix(close + 1);
  }
  pieces.push_back({words, ""});
  return pieces;
}

bool HasPlace(const std::vector<Piece>& pieces, absl::string_view name) {
  return std::any_of(pieces.begin(), pieces.end(), [name](const Piece& piece) { return piece.place == name; });
}

absl::StatusOr<std::string> FillOne(absl::string_view name, absl::string_view words, const std::vector<Place>& places,
                                    std::string Words::*language) {
  const std::vector<Piece> pieces = PiecesOf(words);
  for (const Place& place : places) {
    if (HasPlace(pieces, place.name)) continue;
    return errors::InvariantBroken(absl::StrCat("the text ", name, " has no place ", place.name));
  }
  std::string filled;
  for (const Piece& piece : pieces) {
    absl::StrAppend(&filled, piece.before);
    if (piece.place.empty()) break;
    const auto place =
        std::find_if(places.begin(), places.end(), [&piece](const Place& given) { return given.name == piece.place; });
    if (place == places.end()) {
      return errors::InvariantBroken(absl::StrCat("nothing is given for ", piece.place, " of the text ", name));
    }
    absl::StrAppend(&filled, place->words.*language);
  }
  return filled;
}

}  // namespace

absl::StatusOr<Words> Fill(const Text& text, const std::vector<Place>& places) {
  Words filled;
  LP_ASSIGN_OR_RETURN(filled.nb, FillOne(text.name, text.nb, places, &Words::nb));
  LP_ASSIGN_OR_RETURN(filled.en, FillOne(text.name, text.en, places, &Words::en));
  return filled;
}

absl::Status Say(TextId id, const std::vector<Place>& places, std::string& said_nb, std::string& said_en) {
  LP_ASSIGN_OR_RETURN(const Words words, Fill(TextOf(id), places));
  absl::StrAppend(&said_nb, said_nb.empty() ? "" : " ", words.nb);
  absl::StrAppend(&said_en, said_en.empty() ? "" : " ", words.en);
  return absl::OkStatus();
}

Words TellError(const ErrorDetails& error) {
  const auto field = error.metadata.find("field");
  const ErrorText& text = ErrorTextFor(error.reason, field == error.metadata.end() ? "" : field->second);
  std::vector<Place> places;
  for (const std::string& name : PlacesIn(text.nb)) {
    const auto value = error.metadata.find(name);
    if (value != error.metadata.end()) places.push_back({value->first, {value->second, value->second}});
  }
  absl::StatusOr<Words> told = Fill({.id = {}, .name = text.reason, .nb = text.nb, .en = text.en}, places);
  if (told.ok()) return *std::move(told);
  const ErrorText& other = ErrorTextFor("", "");
  return {std::string(other.nb), std::string(other.en)};
}

std::vector<std::string> PlacesIn(absl::string_view words) {
  std::vector<std::string> names;
  for (const Piece& piece : PiecesOf(words)) {
    if (!piece.place.empty() && std::find(names.begin(), names.end(), piece.place) == names.end()) {
      names.emplace_back(piece.place);
    }
  }
  return names;
}

}  // namespace listeplass::texts
