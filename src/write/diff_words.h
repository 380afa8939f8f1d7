/* diff_words.h - differences in words, for all that is written for people.
 *
 * Layer: write; for diff_text.c and diff_html.c only. */
#ifndef PK_WRITE_DIFF_WORDS_H
#define PK_WRITE_DIFF_WORDS_H

#include "write/write.h"

const char *pk_diff_change_label(pk_diff_change change, pk_language language); /* "Nytt" */
const char *pk_diff_side_label(int side, pk_language language);                /* "Förut", "Nu" */

/** "Region Norrbotten, uppföljning 2023, Lokal handlingsplan för cancervården 2022–2024" */
void pk_diff_put_plan(const pk_plan *plan, pk_language language, pk_sink *sink);
/** What a reader has to know before all else: other templates, regions, phases. One at a time. @return false: no more. */
bool pk_diff_put_caution(const pk_diff *diff, size_t index, pk_language language, pk_sink *sink);
/** "43 mål: 12 ändrade, 1 nytt, 2 borttagna, 28 oförändrade." */
void pk_diff_put_counts(const pk_diff *diff, pk_language language, pk_sink *sink);

/** The kinds of change in the order in which they are told: the n-th as a bit; 0: no more. */
unsigned pk_diff_kind(size_t n);
const char *pk_diff_kind_label(unsigned kind, pk_language language); /* "senarelagda" */

/** "1.3", or the number in the document; no text where there is none. */
pk_text pk_diff_goal_name(const pk_diff_goal *goal);
/** Its words. */
void pk_diff_put_goal(const pk_diff_goal *goal, pk_language language, pk_sink *sink);
/** The row that is shown of a goal: as it is now, else as it was. */
const pk_plan_row *pk_diff_shown_row(const pk_diff_goal *goal);

/** What is told of a goal beside its texts: "Status framåt", "Senarelagt 12 månader". @return false: nothing of this kind. */
bool pk_diff_put_event(const pk_diff_goal *goal, unsigned kind, pk_language language, pk_sink *sink);
/** What it was and is: "E Ej påbörjat arbete", "2024-12-31", the area. Of a kind that pk_diff_put_event has told. */
void pk_diff_put_event_side(const pk_diff *diff, const pk_diff_goal *goal, unsigned kind, int side,
                            pk_language language, pk_sink *sink);
/** The text is that of a column whose change an event has told in full: a status. */
bool pk_diff_is_told(const pk_diff_goal *goal, const pk_diff_text *text);

/** "Aktiviteter för måluppfyllelse", "Kommentar". */
void pk_diff_put_heading(const pk_diff_text *text, pk_language language, pk_sink *sink);
/** "1. Prevention och tidig diagnostik"; of an area that has neither number nor title what else it is. */
void pk_diff_put_area(const pk_diff_area *area, pk_language language, pk_sink *sink);
/** Why a region's plans are not compared: "ingen plan förut", "två olika filer nu". */
void pk_diff_put_state(const pk_diff_region *region, pk_language language, pk_sink *sink);

#endif
