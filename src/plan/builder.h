/* builder.h - the state of pk_plan_build, shared by its files; nobody else includes it.
 *
 * Layer: plan. A document is walked block by block. Whatever its kind, it comes down to lines of text and rows of cells:
 * paragraphs and single-cell rows are lines, the rest are rows. The mode says what a line or row can be. */
#ifndef PK_PLAN_BUILDER_H
#define PK_PLAN_BUILDER_H

#include "base/text_index.h"
#include "plan/goal_match.h"
#include "plan/plan.h"
#include "schema/recognise.h"

typedef enum pk_build_mode {
    PK_MODE_FRONT,   /* no area yet: title, fields, introduction, legend */
    PK_MODE_TITLED,  /* an area's title was read, its table is awaited */
    PK_MODE_TABLE,   /* within an area's table */
    PK_MODE_BELOW,   /* below it: footnotes */
    PK_MODE_COMMENT, /* below the comment label */
    PK_MODE_OUTSIDE  /* in a sheet or below a heading that is no area's */
} pk_build_mode;

/** A text that stands where the form has none: R08, or the plan's outro when it turns out to follow the last area. */
typedef struct pk_stray {
    pk_text text;
    pk_place place;
    size_t area;         /* index of the plan's area that it follows; SIZE_MAX: none */
    size_t areas_before; /* that had been begun when it was met */
} pk_stray;

/** A merged cell whose value holds for rows below (OOXML.md D2, X15). */
typedef struct pk_merged {
    const pk_cell *cell;
    pk_place place;
    uint32_t position; /* grid column of the heading that it belongs to */
    uint32_t last_row; /* number of the last row it covers */
} pk_merged;

typedef struct pk_builder {
    const pk_document *document;
    const pk_schema *schema;
    const pk_build_options *options;
    pk_arena *arena;
    pk_arena scratch; /* reset after each line or row */
    pk_findings *findings;
    pk_plan *plan;

    pk_build_mode mode;
    const pk_block *block; /* being walked */
    size_t area;           /* index in the plan's areas; SIZE_MAX: none */
    bool any_area;         /* some area has been begun */
    pk_text_index titles;  /* of areas that were begun: their index */
    pk_text heading;       /* the last heading that is no area's title: may name an unknown area */
    pk_place heading_place;

    const pk_row *heading_row; /* the last one of the block at hand: areas after the first may do without their own */
    size_t row_index;          /* of the row at hand in its table */
    size_t table_area;         /* index of the area that positions and widths belong to; SIZE_MAX: none */
    bool by_goals;             /* the area was found by its goals: no title stood over it */
    uint32_t *positions;       /* by column of the area: grid column in the table at hand, UINT32_MAX: not in it */
    size_t *widths;            /* grid columns that the heading takes */
    uint32_t width;            /* grid columns of the heading row */
    uint32_t row_number;       /* of the last row taken */
    size_t row_area;           /* index of the area that it belongs to; SIZE_MAX: none was taken */
    uint32_t next_row;         /* what the next one is if no blank rows are between: a CSV record takes some lines */
    uint32_t blank_rows;       /* skipped since then */
    bool table_is_open;        /* rows were taken from the block at hand */
    uint32_t *unnamed;         /* grid columns with content and no heading, already reported for this table */
    size_t unnamed_count, unnamed_capacity;
    size_t *owners; /* by cell of the row at hand: index of the area's column that it belongs to; SIZE_MAX: none */
    size_t owner_capacity;
    pk_merged *merged; /* by grid column */
    size_t merged_count, merged_capacity;
    size_t headless_rows;    /* rows under an area's title without a heading row (M06), not told yet */
    size_t headless_total;   /* in the whole document */
    pk_place headless_place; /* of the first of them */
    pk_text headless_text;
    pk_text last_line; /* below a table: may turn out to be the title of the next */
    pk_place last_line_place;
    size_t comment_before; /* size of the comment without it */
    size_t heading_count;  /* heading rows of the block at hand; SIZE_MAX: not counted yet */
    int title_level;       /* of the last heading that was an area's title; 0: none was a heading */
    bool region_awaited;   /* the line before was the Region field's label, and nothing behind it */

    uint32_t *plan_tables; /* numbers of the tables that were read as plan tables, for nested ones */
    size_t plan_table_count, plan_table_capacity;

    pk_buffer comment; /* of the area at comment_area: its plan views it */
    size_t comment_area;

    /* the row that others go on with: its texts and links grow here, and are settled when it is complete */
    size_t grown_area, grown_row; /* indexes in the plan; grown_cells NULL: none */
    pk_buffer *grown_cells;       /* by column */
    size_t grown_count;
    pk_link_list grown_links;

    pk_stray *strays;
    size_t stray_count, stray_capacity;
} pk_builder;

/* build_areas.c: an area begins; rows that stand under its title before any heading row */
pk_plan_area *pk_builder_area(pk_builder *builder); /* the current one; NULL when there is none */
/** The current area has a table whose columns are known. */
bool pk_builder_has_table(const pk_builder *builder);
pk_status pk_builder_begin_area(pk_builder *builder, size_t schema_area, pk_text number, pk_text title,
                                const pk_place *place, pk_area_kind how);
/** A row under a title that has no heading row over it. @param first Its first cell with content. */
pk_status pk_builder_keep_headless(pk_builder *builder, const pk_row *row, const pk_cell *first);
/** The heading row comes after all: what stood between was something else (R08). */
pk_status pk_builder_pass_headless(pk_builder *builder);
/** Rows under a title that no heading row followed are told now (M06). */
pk_status pk_builder_settle_headless(pk_builder *builder);

/* build_tables.c: whose table it is that a heading row begins */
/** @param row Index of the heading row. */
pk_status pk_builder_open_table(pk_builder *builder, const pk_table *table, size_t row);
/** The heading row above in the same table holds for the area at hand too. @param row Its first row. */
pk_status pk_builder_share_headings(pk_builder *builder, const pk_row *row);
/** A table with all areas and no titles: a goal of another area begins that area. */
pk_status pk_builder_follow_goals(pk_builder *builder, const pk_row *row);

/* build_kinds.c: what a row of cells is: heading row, title, row of the plan, field, lines of text */
pk_status pk_builder_sort_row(pk_builder *builder, const pk_table *table, size_t index);
/** Each cell is a line of text. */
pk_status pk_builder_take_cells(pk_builder *builder, const pk_row *row);
/** How many cells have content. @param first, second Of them; NULL where there are fewer. */
size_t pk_builder_content_cells(const pk_row *row, const pk_cell **first, const pk_cell **second);

/** Some row near the table's top is a heading row. */
pk_status pk_builder_has_heading_row(pk_builder *builder, const pk_table *table, bool *has);

/* build_unfold.c: forms that are laid out in an outer table */
/** Where there is one, the builder's document becomes one in which it is not (D11). */
pk_status pk_builder_unfold(pk_builder *builder);

/* build_ahead.c: what follows the line or row at hand */
typedef enum pk_ahead {
    PK_AHEAD_NOTHING, /* other text, another title, or the end */
    PK_AHEAD_NOTES,   /* an area's footnotes or its comment label */
    PK_AHEAD_TABLE    /* a table, before any other title */
} pk_ahead;
pk_status pk_builder_look_ahead(pk_builder *builder, pk_ahead *ahead);
/** The line at hand is the one over a heading row. Between them may stand: in a text document and for areas of the region's
 * own, a few sentences; under what the document calls a heading also short lines, unless those are titles themselves. */
pk_status pk_builder_is_over_table(pk_builder *b, bool is_heading, bool *is);
/** The grid column whose cells below the row are goals of the catalogue; UINT32_MAX: none. */
pk_status pk_builder_goal_column(pk_builder *builder, const pk_row *row, uint32_t *column);

/** Some cell of the table's first rows is a joint goal. */
bool pk_builder_has_goals(pk_builder *builder, const pk_table *table);
/** It has that, or a heading row that names the goals: more than a small table that somebody put into a comment. */
pk_status pk_builder_is_goal_table(pk_builder *builder, const pk_table *table, bool *is);

/* build_columns.c: from a heading row to the area's columns */
/** @param row_number Of the row from which on the heading row holds: its own, or that of a title further down. */
pk_status pk_builder_begin_table(pk_builder *builder, const pk_row *row, uint32_t row_number);
/** After the last row: columns that are missing or stand in another order. */
pk_status pk_builder_judge_columns(pk_builder *builder, pk_plan_area *area);

/* build_rows.c: from a row of cells to a row of the plan */
pk_status pk_builder_take_row(pk_builder *builder, const pk_row *row);
/** Read the cell as a time, where its column is one of times; again when its text has grown. */
pk_status pk_builder_read_time(pk_builder *builder, const pk_schema_column *column, pk_plan_cell *cell);
/** What the row's cells say of it: the goal's text and what stands beside that, the status. */
pk_status pk_builder_read_row(pk_builder *builder, const pk_plan_area *area, pk_plan_row *row);

/* build_text.c: lines that are no rows */
/** A line of text. @param place Of the line. @param is_heading The document says that it is one. */
pk_status pk_builder_take_line(pk_builder *builder, pk_text number, pk_text text, const pk_place *place,
                               bool is_heading);
/** A line that can be the title of an area of the region's own: short, no sentence, no field, not the form's title. */
bool pk_builder_is_own_title(pk_builder *builder, pk_text text);
/** Before the first table: over all areas, or under the title of the first. */
bool pk_builder_is_above_table(const pk_builder *builder);
/** A row of two cells that is a field or a line of the legend. */
pk_status pk_builder_take_pair(pk_builder *builder, pk_text name, pk_text text, const pk_place *place, bool *taken);
/** The text is one of the form's introduction, as headings over groups of columns are. */
bool pk_builder_is_of_form(pk_builder *builder, pk_text text);
/** The last stray turned out to be the heading of something that is told otherwise. */
void pk_builder_drop_stray(pk_builder *builder, pk_text text);
/** The table under this heading is told as one that is not judged, and so are the lines between the two. */
void pk_builder_drop_section(pk_builder *builder, pk_text heading);
/** The line before the table at hand is its title: it belongs to no comment. */
void pk_builder_drop_last_line(pk_builder *builder);
/** Strays become R08 or the outro. */
pk_status pk_builder_settle_strays(pk_builder *builder);

/* build_identity.c: whose plan it is, and of what phase and year */
pk_status pk_builder_find_identity(pk_builder *builder);

/* build_fields.c: what the form asks for outside its tables */
/** The line is a field's label and what is said behind it: kept. */
pk_status pk_builder_take_field(pk_builder *builder, pk_text text, const pk_place *place, bool *taken);
/** A cell that is a field's label, and the one that stands behind it. */
pk_status pk_builder_take_field_pair(pk_builder *builder, pk_text name, pk_text value, const pk_place *place,
                                     bool *taken);
/** A field without a label: a line that is a date and nothing else. */
pk_status pk_builder_take_lone_date(pk_builder *builder, pk_text line, const pk_place *place, bool *taken);
/** A field whose label may stand within a sentence: the text is looked through, and stays what it is. */
pk_status pk_builder_look_for_fields(pk_builder *builder, pk_text text, const pk_place *place);
/** When all is walked: fields in the heads of pages; date, day and diary number of the plan. */
pk_status pk_builder_settle_fields(pk_builder *builder);
/** "Region: Region Norrbotten": the label, then what is said. False when the text begins with none of the labels. */
bool pk_builder_split_label(pk_builder *builder, const pk_wordings *labels, pk_text text, pk_text *rest);

/* build_continue.c: rows that go on with the one above */
/** The row taken last, next below another, is a part of that one: it becomes that (R04). */
pk_status pk_builder_join_continued(pk_builder *builder, bool *joined);
/** No more rows go on with the one that has grown. */
pk_status pk_builder_settle_continued(pk_builder *builder);

/* build_goal.c: what stands in the goal's cell beside the goal */
/** Cut the number off its front and the diary number off its end, as the schema has them. */
void pk_builder_split_goal(const pk_schema *schema, pk_plan_row *row);

#endif
