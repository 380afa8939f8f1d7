/* corrections.h - what the one who brings plans together has put right in them, or lets pass: a table with reasons.
 *
 * Layer: corrections. A file of corrections is a table in any format that is read (CSV, XLSX, ODS ...), a line for each:
 * region, goal, column, and a new value or the code of a finding that is let pass, with a reason and who says so. It is
 * read once (pk_corrections_read of the public header) and applied to each plan: a new value between build and rules, so
 * that the rules judge it; a finding that is let pass is taken from the findings and kept as data.
 *
 * A pk_corrections is not changed by being applied: threads may share it. It must outlive the plans it was applied to. */
#ifndef PK_CORRECTIONS_CORRECTIONS_H
#define PK_CORRECTIONS_CORRECTIONS_H

#include "plan/plan.h"

/** A line of the file. */
typedef struct pk_correction {
    uint32_t line;           /* where its record begins, from 1; the row of a workbook */
    const pk_region *region; /* NULL: of the file only */
    pk_text file;            /* name without folders; no text: any of the region's */
    pk_text goal;            /* as written: id, "2/r4" or text; empty: the whole column, or the whole plan */
    pk_text goal_folded;     /* PK_FOLD_LETTERS */
    pk_text column;          /* as written: key or heading; empty: all */
    pk_text column_folded;   /* PK_FOLD_LETTERS */
    bool waives;             /* code is set; else value */
    pk_code code;
    pk_text value; /* may be empty: the cell is to be blank */
    pk_text reason, who;
    pk_date date; /* year 0: not said */
} pk_correction;

struct pk_corrections {
    pk_arena arena;
    pk_text name; /* of the file, as given */
    pk_correction *items;
    size_t count, capacity;
};

/** What a line did to a plan. */
typedef struct pk_corrected {
    const pk_correction *line;
    pk_place place;         /* of the cell, or of the finding */
    const pk_plan_row *row; /* of a new value; else NULL */
    size_t column;          /* index in its area's columns */
    pk_text old;            /* what the cell says in the file */
    pk_finding finding;     /* that was let pass, where line->waives */
} pk_corrected;

/** Why a line did nothing to a plan; the later, the nearer it came. */
typedef enum pk_miss {
    PK_MISS_PLAN, /* another region's, or another file */
    PK_MISS_GOAL,
    PK_MISS_GOALS, /* several rows of the plan are meant */
    PK_MISS_COLUMN,
    PK_MISS_GOAL_COLUMN, /* it names the row and is not changed */
    PK_MISS_TAKEN,       /* a line before has given the cell its value */
    PK_MISS_SAME,        /* the cell says so already */
    PK_MISS_FINDING,     /* there is no such finding, there */
    PK_MISS_NONE         /* it was used */
} pk_miss;

/** What the lines of a file did to one plan, in their order. */
typedef struct pk_corrected_list {
    const pk_corrections *of; /* NULL: none were given */
    pk_corrected *items;
    size_t count, capacity;
    uint8_t *misses; /* pk_miss by line; NULL: there was no plan */
} pk_corrected_list;

/** pk_corrections_read of the public header, with memory of the caller's. @param allocator NULL: malloc and free. */
pk_status pk_corrections_make(const pk_regions *regions, const pk_allocator *allocator, const char *name,
                              const void *bytes, size_t size, pk_language language, pk_write_function errors,
                              void *errors_context, pk_corrections **corrections);

/**
 * Give cells their new values, and read them as the plan was built: status, time, placeholder. Places stay.
 *
 * @param file   Name of the plan's file, with or without folders.
 * @param arena  The plan's.
 * @param list   Zeroed but for `of`; gets what was done.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_corrections_apply(pk_plan *plan, pk_text file, pk_arena *arena, pk_corrected_list *list);
/** Take the findings that are let pass out of the list. May be called again when there are more findings. The same
 * parameters and statuses. */
pk_status pk_corrections_waive(const pk_plan *plan, pk_text file, pk_arena *arena, pk_corrected_list *list,
                               pk_findings *findings);
/**
 * Tell of lines that did nothing to any of the plans (X07).
 * @param lists  Of all files that were read with these corrections.
 */
pk_status pk_corrections_report_unused(const pk_corrections *corrections, const pk_corrected_list *const *lists,
                                       size_t count, pk_findings *findings);

#endif
