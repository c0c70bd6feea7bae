-- What the program that serves may do in a municipality's database: read and write rows, and nothing else. Run by the owner, after each migrate:
--   psql -v serving=ROLE -f postgresql-serving-role.sql "dbname=DATABASE user=OWNER"
-- Tables, triggers and rights stay the owner's. Rows of the log can be added and read; only the owner can let them expire.
\set ON_ERROR_STOP on
BEGIN;
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO :"serving";
GRANT USAGE ON SCHEMA public TO :"serving";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"serving";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"serving";
REVOKE UPDATE, DELETE ON "Audit", "AuditedCitizen" FROM :"serving";
REVOKE INSERT, UPDATE, DELETE ON "AuditExpiries", "__EFMigrationsHistory" FROM :"serving";
COMMIT;
