// WithholdSmallFairness keeps the small counts by group and bydel of a plan's fairness summary from being told, and
// those that would give them back.
//
// What is told of everybody is public: how many applied, were placed, wait and got their first wish. Groups are parts
// of everybody, and so are bydeler, with one line for each. Some people are in no group's line, because of their
// protected address (fairness.h). Others can count them, so that their line, which is told nowhere, helps to hide
// nobody.
//
//             applied   placed  waiting   first wish
//     refugee      20        3!      17!           0!    3 is small, and would come out of 20 - 17
//     newborn      12        9!       3!           5!    3 is small
//     other       200      150       50          100
//     all         232      162       70          105
//
// A line tells both parts of a whole or neither: placed and waiting, of those who applied; the first wish and, by
// subtraction, the others, of those who were placed; those whose wait or travel is known and the rest. A line that
// withholds a whole withholds its parts, too. And where one line withholds something, a second one does, so that both
// can be one more and one less without a sum's changing. It is one with a whole that is not known to be 0. More do,
// until they are 5 persons together, as far as there are so many. Whether a line withholds who applied is decided by
// who applied alone: plans of one state that differ, as by their objective, have these counts in common.
//
// The numbers of a spread are those of single persons. They are told of 5 persons or more, in a line that tells how
// many its people are.
//
// How many lost a place to quotas is withheld where it is small, since about as many of a group got one by them.
//
// A table in which nothing can be hidden is left out whole: with one line, which is everybody's, or where everybody in
// it is one person in each line.
//
// Not covered:
// - A spread's longest is one person's; that of everybody is that of some group and of some bydel.
// - The Gini coefficient of few lists tells much about the arrivals on each.
// - What a reader knows besides bounds what is withheld: that a count is not negative, or the figures of that day
//   (withheld_figures.h).
// - A person who applies or goes from one day to the next is the difference of two plans' told counts.
// - Of a group with a quota, at least about as many were placed as lost a place to it.
// - Somebody whose address became protected after the plan was made, or whose plan was made before groups left such
//   people out, is in a group's line and not in the list of moves.
#ifndef LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_FAIRNESS_H_
#define LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_FAIRNESS_H_

#include "service/domain/fairness.h"

namespace listeplass::server {

// Returns what is told of the summary: kWithheldCount stands in place of what is withheld, in shares as well.
Fairness WithholdSmallFairness(const Fairness& exact);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_FAIRNESS_H_
