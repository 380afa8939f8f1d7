/* date.h - civil dates of the Gregorian calendar.
 *
 * Layer: base. A pk_date with year 0 is no date. */
#ifndef PK_BASE_DATE_H
#define PK_BASE_DATE_H

#include "base/text.h"

#define PK_NO_DATE ((pk_date) { 0, 0, 0 })

bool pk_date_is_valid(int year, int month, int day); /* years 1 to 9999 */
int pk_date_days_in_month(int year, int month);
int pk_date_compare(pk_date a, pk_date b);
/** Days since 1970-01-01; the way back, which gives PK_NO_DATE outside the years 1 to 9999. */
int32_t pk_date_to_days(pk_date date);
pk_date pk_date_from_days(int32_t days);
pk_date pk_date_add_days(pk_date date, int32_t days);
/** Monday of an ISO 8601 week; PK_NO_DATE when the year has no such week. */
pk_date pk_date_of_week(int year, int week);
/** "YYYY-MM-DD" exactly. */
bool pk_date_parse(pk_text text, pk_date *date);
/** "2022-04-13T08:12:00Z", also with parts of a second, and with "+02:00" or nothing in place of the Z (then it is taken for UTC).
 * @param seconds  Since 1970-01-01 00:00 UTC. */
bool pk_date_parse_time(pk_text text, int64_t *seconds);
/** "YYYY-MM-DD" and a NUL. */
void pk_date_print(pk_date date, char out[16]);

#endif
