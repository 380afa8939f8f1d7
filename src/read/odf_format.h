/* odf_format.h - data styles of OpenDocument as format codes of Excel, so that one piece of code shows all numbers.
 *
 * Layer: read; for odf_styles.c. A data style lists what a number shows bit by bit: year, text "-", month. */
#ifndef PK_READ_ODF_FORMAT_H
#define PK_READ_ODF_FORMAT_H

#include "read/odf_styles.h"

typedef enum pk_odf_kind {
    PK_ODF_NUMBERS,
    PK_ODF_PERCENTAGES,
    PK_ODF_DATES,
    PK_ODF_TIMES,
    PK_ODF_TEXTS,
    PK_ODF_BOOLEANS
} pk_odf_kind;

/** The parts of a date that have gone by, for what the style is on the whole. */
enum {
    PK_ODF_HAS_YEAR = 1 << 0,
    PK_ODF_HAS_MONTH = 1 << 1,
    PK_ODF_HAS_DAY = 1 << 2,
    PK_ODF_HAS_HOURS = 1 << 3,
    PK_ODF_HAS_MINUTES = 1 << 4,
    PK_ODF_HAS_SECONDS = 1 << 5,
    PK_ODF_HAS_NAME = 1 << 6,   /* of a month or a day of the week */
    PK_ODF_MONTH_FIRST = 1 << 7 /* the month stands before the day, and the day before the year */
};

/** A data style while it is read. */
typedef struct pk_odf_format_reading {
    pk_odf_format format;
    pk_odf_kind kind;
    pk_buffer code;
    unsigned parts;       /* PK_ODF_HAS_* */
    bool automatic_order; /* the parts of a date stand as the country has them */
    bool elapsed;         /* hours do not start again after 24 */
    bool open;
} pk_odf_format_reading;

/* Handlers by what they read; the caller has the element's name. */
pk_status pk_odf_format_start(pk_odf_format_reading *reading, pk_arena *arena, pk_xml_walk *walk);
pk_status pk_odf_format_number(pk_odf_format_reading *reading, pk_xml_walk *walk);
pk_status pk_odf_format_date_part(pk_odf_format_reading *reading, pk_xml_walk *walk);
pk_status pk_odf_format_literal(pk_odf_format_reading *reading, pk_text text);
pk_status pk_odf_format_map(pk_odf_format_reading *reading, pk_arena *arena, pk_xml_walk *walk);
/** Finish it: reading->format is then whole. */
pk_status pk_odf_format_end(pk_odf_format_reading *reading, pk_arena *arena);

/** The code of a style together with those that its conditions apply; no text where there is none. */
pk_status pk_odf_format_code(const pk_odf_styles *styles, const pk_odf_format *format, pk_text *code);
/** By name; NULL when there is none. */
pk_odf_format *pk_odf_format_find(const pk_odf_styles *styles, pk_odf_origin origin, pk_text name);

#endif
