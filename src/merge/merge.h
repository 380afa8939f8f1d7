/* merge.h - the plans of several regions side by side: goals x regions, with counts, what is missing or in conflict, and
 * what has changed since earlier plans. Where a template is merged over time, goals x reports of one region.
 *
 * Layer: merge. Views the submissions it was made from; they must outlive it. */
#ifndef PK_MERGE_MERGE_H
#define PK_MERGE_MERGE_H

#include "submission/submission.h"

typedef enum pk_merge_state {
    PK_STATE_RECEIVED,
    PK_STATE_MISSING,    /* in the schema's list of regions, no file */
    PK_STATE_SUPERSEDED, /* a later file from the same region replaces it (X02), or the same file twice (X04) */
    PK_STATE_UNREADABLE,
    PK_STATE_UNRECOGNISED, /* no known template */
    PK_STATE_OTHER,        /* another template, period or year than the merge (X06) */
    PK_STATE_CONFLICT,     /* one of several different files from the region (X03): none of them is taken */
    PK_STATE_UNPLACED      /* the region is not known */
} pk_merge_state;

const char *pk_merge_state_name(pk_merge_state state);                        /* "received" */
const char *pk_merge_state_label(pk_merge_state state, pk_language language); /* "inkommen" */

/** Every file that was given. */
typedef struct pk_merge_source {
    const pk_submission *submission;
    pk_merge_state state;
    int64_t last_sent; /* seconds, as pk_provenance.sent_at: the last mail that it, or a copy of it, came with */
    bool
        is_of_earlier_year; /* a follow-up that is surely of a year before the one that is merged: SUPERSEDED or OTHER */
} pk_merge_source;

/** What the answers to a goal stand beside one another by. */
typedef enum pk_merge_axis {
    PK_AXIS_REGION, /* several regions' plans of one time */
    PK_AXIS_REPORT  /* one region's reports, one after another */
} pk_merge_axis;

/** A region, in order of its code: those that owe a plan, and others that sent one. */
typedef struct pk_merge_region {
    const pk_region *region;
    pk_merge_state
        state; /* RECEIVED, MISSING or CONFLICT; UNREADABLE when its only file, known by name, could not be read */
} pk_merge_region;

/** What stands side by side: each of the regions; or each report that is there, in order of its day. */
typedef struct pk_merge_column {
    pk_text key;              /* unique. The region's code, "25"; the report's day, "2021-04-30", else its year or file;
                                 of reports from several regions with the code behind it: "2021-04-30/23" */
    pk_text name, short_name; /* "Region Norrbotten", "Norrbotten"; of a report its day, and region where there are
                                 several */
    const pk_region *region;
    pk_merge_state state;            /* the region's; of a report RECEIVED or CONFLICT */
    const pk_submission *submission; /* whose plan is taken; NULL when none is */
    const pk_submission *earlier;    /* what came before it, as `changes` compares it; NULL: nothing is known */
    size_t *area_of;                 /* by area of the plan taken: index in areas */
    size_t **goal_of;                /* by area of the plan taken, then row: index in goals */
} pk_merge_column;

/** What one column has on a goal. */
typedef struct pk_merge_answer {
    size_t column; /* index in columns */
    const pk_plan_area *area;
    const pk_plan_row *row;          /* NULL only in what pk_merge_answer_of returns for a column that has none */
    const pk_plan_row **more;        /* further rows on the same goal */
    const pk_plan_area **more_areas; /* parallel to more: the area whose columns the row's cells stand in */
    size_t more_count;
} pk_merge_answer;

typedef struct pk_merge_goal {
    pk_text id;   /* unique. The goal's; of an entry outside the catalogue "2.3/r4": section or area, and order in the
                     first plan that has it; where that is taken the column's key too, "2.3/r4/25" */
    bool own;     /* not of the catalogue: a region's own row, or one that several have alike */
    pk_text area; /* number of the (joint) area */
    pk_text text; /* the catalogue's; else as most of those put it that have it, or the first of them */
    pk_text marker;
    pk_merge_answer *answers; /* of the columns that have it, in their order: see pk_merge_answer_of */
    size_t answer_count;
} pk_merge_goal;

/** How many goals of an area one column has with each status. */
typedef struct pk_merge_tally {
    size_t column;
    size_t *counts; /* by status; the last, status_count, is none */
} pk_merge_tally;

/** An area of the template: sections that it is divided into (part_of) are no areas, their rows stand in the joint one.
 * Behind these areas that only some plans have, told apart by number and title. */
typedef struct pk_merge_area {
    const pk_schema_area *area; /* NULL: not of the template */
    pk_text number, title;
    size_t first_goal, goal_count; /* in goals, those that are not of the catalogue last */
    pk_merge_tally *tallies;       /* of the columns that have goals there, in their order */
    size_t tally_count;
} pk_merge_area;

/** What became of a row since the column's earlier plan: bits of pk_merge_change.kinds. */
enum {
    PK_CHANGE_ADDED = 1 << 0,       /* the row is not in the earlier plan */
    PK_CHANGE_DROPPED = 1 << 1,     /* the row is in the earlier plan only (X05) */
    PK_CHANGE_FORWARD = 1 << 2,     /* its status is better */
    PK_CHANGE_REGRESSED = 1 << 3,   /* its status is worse (S07) */
    PK_CHANGE_STATUS = 1 << 4,      /* a status was given, or taken away */
    PK_CHANGE_SLIPPED = 1 << 5,     /* its time ends later than it did */
    PK_CHANGE_HASTENED = 1 << 6,    /* its time ends earlier */
    PK_CHANGE_RESPONSIBLE = 1 << 7, /* somebody else is responsible */
    PK_CHANGE_REWORDED = 1 << 8     /* its goal, target, activities or other plan text has other words */
};

typedef struct pk_merge_change {
    size_t column; /* index in columns */
    size_t goal;   /* index in goals; SIZE_MAX: of a row that was dropped, where it stands in none */
    const pk_plan_area *area, *earlier_area; /* NULL with the row */
    const pk_plan_row *row, *earlier_row;    /* row NULL: dropped; earlier_row NULL: added */
    unsigned kinds;                          /* PK_CHANGE_...; never 0 */
} pk_merge_change;

/** "regressed", of one bit. */
const char *pk_merge_change_name(unsigned kind);
/**
 * What a column of the template said before and says now.
 * @param differ  Whether other words do: not only case, blanks, hyphens or signs. False where a row or the column is missing;
 *                then the texts may be as they were.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_merge_change_texts(const pk_merge_change *change, const pk_schema_column *column, pk_arena *scratch,
                                bool *differ, pk_text *before, pk_text *now);

typedef struct pk_merge {
    pk_arena arena;
    const pk_schema *schema;
    pk_merge_axis axis;
    int year; /* of the follow-ups that are merged: the latest that a plan surely is of; 0: none says, and over time */
    pk_merge_source *sources; /* in the order given */
    size_t source_count;
    const pk_submission *const *earlier; /* as the options gave them, borrowed */
    size_t earlier_count;
    pk_merge_region *regions;
    size_t region_count;
    pk_merge_column *columns; /* on the region's axis parallel to regions */
    size_t column_count;
    pk_merge_area *areas;
    size_t area_count;
    pk_merge_goal *goals;
    size_t goal_count;
    size_t *counts;                 /* [column][status] of all areas, as in pk_merge_tally */
    const pk_submission **unplaced; /* readable plans of this template that stand in no region's column */
    size_t unplaced_count;
    pk_merge_change *changes; /* by area, goal and column; dropped rows without a goal last in their area */
    size_t change_count;
    pk_findings findings; /* across plans (X..) */
} pk_merge;

typedef struct pk_merge_options {
    const pk_regions *regions; /* the register, for the region that an unreadable file's name speaks of; or NULL */
    const pk_submission *const *earlier; /* earlier follow-ups or plans of the same period, borrowed */
    size_t earlier_count;
    const char *const *preferred; /* names of files that hold for their region, whatever their dates say; borrowed */
    size_t preferred_count;
} pk_merge_options;

/**
 * Bring submissions together. The template is the one that most of them have (a tie: the earlier file's).
 *
 * @param options      NULL: nothing but the submissions.
 * @param submissions  Borrowed, in the order of the files.
 * @param merge        Freed with pk_merge_free.
 * @return PK_OK, also when no plan could be read: then schema is NULL; PK_ENOMEM.
 */
pk_status pk_merge_make(const pk_merge_options *options, const pk_submission *const *submissions, size_t count,
                        pk_merge **merge);
/** As pk_merge_make, with memory from elsewhere (tests). @param allocator NULL: malloc and free; borrowed. */
pk_status pk_merge_make_with(const pk_allocator *allocator, const pk_merge_options *options,
                             const pk_submission *const *submissions, size_t count, pk_merge **merge);
void pk_merge_free(pk_merge *merge);
/** A name of pk_merge_options.preferred means this file: what it is called, the end of that from a '/' on ("plan.docx",
 * "svar.eml/plan.docx"), or the mail or ZIP that it came in. */
bool pk_merge_is_named(const pk_submission *submission, const char *name);

/** What a column has on a goal; never NULL: where it has nothing, an answer without a row. */
const pk_merge_answer *pk_merge_answer_of(const pk_merge_goal *goal, size_t column);

/** How many regions have sent in a plan of those that owe one; of all in it where the schema names none. For a merge that
 * has a schema. */
void pk_merge_received(const pk_merge *merge, size_t *received, size_t *owed);

/** A column's counts in an area, by status; NULL: it has no goals there. */
const size_t *pk_merge_tally_of(const pk_merge *merge, size_t area, size_t column);
/** How many goals of an area (SIZE_MAX: of all) a column has with this status; status = schema's status_count: none. */
size_t pk_merge_count(const pk_merge *merge, size_t area, size_t column, size_t status);

#endif
