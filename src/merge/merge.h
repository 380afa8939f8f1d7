/* merge.h - the plans of several regions side by side: goals x regions, with counts and what is missing or in conflict.
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
    PK_STATE_OTHER,        /* another template or period than the merge (X06) */
    PK_STATE_CONFLICT,     /* one of several different files from the region (X03): none of them is taken */
    PK_STATE_UNPLACED      /* the region is not known */
} pk_merge_state;

const char *pk_merge_state_name(pk_merge_state state);                        /* "received" */
const char *pk_merge_state_label(pk_merge_state state, pk_language language); /* "inkommen" */

/** Every file that was given. */
typedef struct pk_merge_source {
    const pk_submission *submission;
    pk_merge_state state;
} pk_merge_source;

/** A region, in order of its code: those that owe a plan, and others that sent one. */
typedef struct pk_merge_region {
    const pk_region *region;
    pk_merge_state
        state; /* RECEIVED, MISSING or CONFLICT; UNREADABLE when its only file, known by name, could not be read */
    const pk_submission *submission; /* whose plan is taken; NULL when none is */
} pk_merge_region;

/** What one region wrote on a goal. */
typedef struct pk_merge_answer {
    const pk_plan_area *area;
    const pk_plan_row *row;          /* NULL: the goal is not in its plan, or there is no plan */
    const pk_plan_row **more;        /* further rows on the same goal */
    const pk_plan_area **more_areas; /* parallel to more: the area whose columns the row's cells stand in */
    size_t more_count;
} pk_merge_answer;

typedef struct pk_merge_goal {
    pk_text id;   /* the goal's id; for a region's own row "2/r4": area and order (and code, "2/r4/25") */
    bool own;     /* a region's own row, not of the catalogue */
    pk_text area; /* number */
    pk_text text; /* the catalogue's; of an own row the region's */
    pk_text marker;
    pk_merge_answer *answers; /* by region */
} pk_merge_goal;

typedef struct pk_merge_area {
    pk_text number, title;
    size_t first_goal, goal_count; /* in goals, the regions' own rows last */
    size_t *counts;                /* [region][status], the last status being "none": (status_count + 1) per region */
} pk_merge_area;

typedef struct pk_merge {
    pk_arena arena;
    const pk_schema *schema;
    pk_merge_source *sources; /* in the order given */
    size_t source_count;
    pk_merge_region *regions;
    size_t region_count;
    pk_merge_area *areas;
    size_t area_count;
    pk_merge_goal *goals;
    size_t goal_count;
    const pk_submission **unplaced; /* readable plans of this template that stand in no region's column */
    size_t unplaced_count;
    pk_findings findings; /* across plans (X..) */
} pk_merge;

/**
 * Bring submissions together. The template is the one that most of them have (a tie: the earlier file's).
 *
 * @param regions      The register, for the region that an unreadable file's name speaks of. May be NULL.
 * @param submissions  Borrowed, in the order of the files.
 * @param merge        Freed with pk_merge_free.
 * @return PK_OK, also when no plan could be read: then schema is NULL; PK_ENOMEM.
 */
pk_status pk_merge_make(const pk_regions *regions, const pk_submission *const *submissions, size_t count,
                        pk_merge **merge);
void pk_merge_free(pk_merge *merge);

/** How many regions have sent in a plan of those that owe one; of all in it where the schema names none. For a merge that
 * has a schema. */
void pk_merge_received(const pk_merge *merge, size_t *received, size_t *owed);

/** How many goals of an area (SIZE_MAX: of all) a region has with this status; status = schema's status_count: none. */
size_t pk_merge_count(const pk_merge *merge, size_t area, size_t region, size_t status);

#endif
