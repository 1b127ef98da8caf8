// WithholdSmallFigures keeps the small counts of a day's figures from being told, and those that would give them back.
//
// Four tables are told of a day: who is on the lists by sex and age, who waits by group, who has no list by group and
// bydel, and who loses a list by bydel. All rows of all levels count as told, because one day can be asked about by
// list, practice, bydel and municipality, and the answers subtracted from each other. So a municipality's figures are
// withheld as one table of all its levels, the same for every question, and by nothing outside of it. The country
// withholds in its total what would give something back (withheld_sums.h), and in a bydel's row that several
// municipalities share what any of them withholds.
//
// Public, and told whatever they are: the members of a list, and how many wait for it, and their sums; how many in a
// municipality have no list or lose theirs.
//
// Not covered:
// - People with a protected address are counted by sex, age and group. Who may list all others of a row can subtract
//   these from a count that is told (PROTECTION.md).
// - A person who moves from one day to the next is the difference of two told counts.
// - The sum of several withheld cells can come out, also where it is small: so can a bydel's row that municipalities
//   share, as that of the people in no bydel.
// - What a reader knows besides, such as that a count is not negative, bounds what is withheld.
// - A person who waits for several lists is counted in each of them, and once in their sum. Counts are withheld as if
//   nobody did; then bounds by such sums say less than the sums do.
#ifndef LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_FIGURES_H_
#define LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_FIGURES_H_

#include "service/register/figures/figures.h"

namespace listeplass::server {

// Puts kWithheldCount into the cells that are withheld, in every row.
void WithholdSmallFigures(FiguresOfDay& day);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_FIGURES_H_
