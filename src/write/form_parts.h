/* form_parts.h - a form under construction.
 *
 * Layer: write; for form*.c only. */
#ifndef PK_WRITE_FORM_PARTS_H
#define PK_WRITE_FORM_PARTS_H

#include "write/form.h"

typedef struct pk_form_making {
    const pk_form_options *options;
    pk_arena *arena;
    pk_form *form;
    size_t goal;         /* index of the column that names the row */
    pk_form_row **joint; /* by goal of the schema: its row, until an earlier plan's has gone into it */
} pk_form_making;

/** What a phase asks of a column. */
pk_demand pk_form_demand(const pk_form *form, size_t column);
/** Rows with their cells, of the region's own or joint goals of the area. @param area NULL: own rows alone. */
pk_status pk_form_add_rows(pk_form_making *making, const pk_schema_area *area, size_t own, pk_form_area *made);

/** @param rows  Copied; their cells stay where they are. */
pk_status pk_form_append_rows(pk_form_making *making, const pk_form_row *rows, size_t count, pk_form_area *made);

/* ---- form_words.c ---- */

/** Help, choices and headings are set by then. */
pk_status pk_form_say_columns(pk_form_making *making);
/** Stamp, guidance and what was carried over. */
pk_status pk_form_say_guidance(pk_form_making *making);
/** Something that a form of this template says by itself, in any phase: guidance, codes, its stamp.
 * @return PK_OK; PK_ENOMEM. */
pk_status pk_form_is_own_text(const pk_form *form, pk_text text, pk_arena *scratch, bool *is);
/** The title of an area that the region names itself: "Område 2". */
pk_status pk_form_own_title(pk_form_making *making, size_t number, pk_text *title);

/* ---- form_carry.c ---- */

/** Fill in what the earlier plan says; adds its rows and areas. Fields, columns and lines are set. */
pk_status pk_form_carry(pk_form_making *making);
/** Whether the plan has the area itself. */
bool pk_form_plan_has(const pk_plan *plan, const pk_schema_area *area);

#endif
