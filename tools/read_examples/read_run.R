# Reads a run of bascule: Rscript read_run.R RUN_FOLDER. Prints P80 of the finish and of each wave from the CSV in base R
# and, where DBI and RSQLite are installed, their 95 % intervals and the chance to be late from the database.

folder <- commandArgs(trailingOnly = TRUE)[1]
replications <- read.csv(file.path(folder, "replications.csv"), check.names = FALSE)
finished <- replications[replications$outcome == "finished", ]

# Type 1 is the smallest value with at least the share at or below it, as bascule takes it.
p80 <- function(days) sprintf("%.2f", quantile(days, 0.8, type = 1, names = FALSE))
cat("P80 of the finish:", p80(finished$finish_working_days), "working days\n")
prefix <- "finish_working_days."
for (column in names(finished)[startsWith(names(finished), prefix)])
  cat("wave ", substring(column, nchar(prefix) + 1), ": P80 ", p80(finished[[column]]), " working days\n", sep = "")

if (requireNamespace("DBI", quietly = TRUE) && requireNamespace("RSQLite", quietly = TRUE)) {
  database <- DBI::dbConnect(RSQLite::SQLite(), file.path(folder, "results.sqlite"), flags = RSQLite::SQLITE_RO)
  print(DBI::dbGetQuery(database, "
    SELECT wave, finish_working_days AS p80, finish_working_days_lower AS lower, finish_working_days_upper AS upper, date
    FROM wave_summary WHERE statistic = 'p80'"))
  print(DBI::dbGetQuery(database, "
    SELECT wave, planned_finish, 1 - finish_by_plan_probability AS late, 1 - finish_by_plan_probability_upper AS lower,
           1 - finish_by_plan_probability_lower AS upper
    FROM waves WHERE planned_finish IS NOT NULL"))
  DBI::dbDisconnect(database)
}
