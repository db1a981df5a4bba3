-- A database of version 0010 as that version wrote it. Never changed; made with sqlite3's iterdump.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE cards (
	message_id BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	server_id BIGINT NOT NULL, 
	place_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	claim_id VARCHAR(48) NOT NULL, 
	revision VARCHAR(8) NOT NULL, 
	poster_check BLOB NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (message_id), 
	CONSTRAINT ck_cards_poster_check CHECK (length(poster_check) = 16)
);
INSERT INTO "cards" VALUES(9100,1795521600000,1,10,10,'helmets-cut-injuries','0a1b2c3d',X'365B7251E1E2CF95E0C68D5D7F44CA10');
CREATE TABLE "channels" (
	server_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	mode VARCHAR(24) NOT NULL, 
	since BIGINT NOT NULL, 
	problem INTEGER, 
	paused_since BIGINT, 
	paused_until BIGINT, 
	CONSTRAINT pk_channels PRIMARY KEY (server_id, channel_id), 
	CONSTRAINT ck_channels_pause CHECK (paused_since IS NOT NULL OR paused_until IS NULL), 
	CONSTRAINT fk_channels_server_id FOREIGN KEY(server_id) REFERENCES servers (server_id) ON DELETE CASCADE
);
INSERT INTO "channels" VALUES(1,10,'card',1795521600000,NULL,NULL,NULL);
INSERT INTO "channels" VALUES(1,11,'off',1795521600000,NULL,1795521600000,1795608000000);
CREATE TABLE "claims_off" (
	id INTEGER NOT NULL, 
	server_id BIGINT NOT NULL, 
	channel_id BIGINT, 
	claim_id VARCHAR(48) NOT NULL, 
	until BIGINT, 
	"by" VARCHAR(24) NOT NULL, 
	mode VARCHAR(24) DEFAULT 'asked' NOT NULL, 
	CONSTRAINT pk_claims_off PRIMARY KEY (id), 
	CONSTRAINT fk_claims_off_server_id FOREIGN KEY(server_id) REFERENCES servers (server_id) ON DELETE CASCADE
);
INSERT INTO "claims_off" VALUES(1,1,NULL,'helmets-cut-injuries',NULL,'moderator','asked');
CREATE TABLE daily (
	day DATE NOT NULL, 
	server_id BIGINT NOT NULL, 
	claim_id VARCHAR(48) NOT NULL, 
	event VARCHAR(32) NOT NULL, 
	number BIGINT NOT NULL, 
	CONSTRAINT pk_daily PRIMARY KEY (day, server_id, claim_id, event), 
	CONSTRAINT ck_daily_number CHECK (number > 0)
);
INSERT INTO "daily" VALUES('2026-11-24',1,'helmets-cut-injuries','said',1);
INSERT INTO "daily" VALUES('2026-11-24',1,'helmets-cut-injuries','WEAK',1);
INSERT INTO "daily" VALUES('2026-11-24',1,'','read',5);
CREATE TABLE digests (
	server_id BIGINT NOT NULL, 
	channel_id BIGINT, 
	due BIGINT NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (server_id), 
	CONSTRAINT fk_digests_server_id FOREIGN KEY(server_id) REFERENCES servers (server_id) ON DELETE CASCADE
);
INSERT INTO "digests" VALUES(1,10,1795521600000);
CREATE TABLE feedback (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	match_id INTEGER, 
	claim_id VARCHAR(48) NOT NULL, 
	revision VARCHAR(8) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	reason VARCHAR(24), 
	at BIGINT NOT NULL, 
	voter_check BLOB NOT NULL, 
	CONSTRAINT fk_feedback_match_id FOREIGN KEY(match_id) REFERENCES matches (id) ON DELETE CASCADE, 
	CONSTRAINT ck_feedback_voter_check CHECK (length(voter_check) = 16), 
	CONSTRAINT ck_feedback_kind CHECK (kind IN ('helpful', 'not-here', 'disagree')), 
	CONSTRAINT ck_feedback_reason CHECK (reason IN ('other-subject', 'question', 'quoted', 'denied', 'joke', 'personal', 'not-needed', 'wrong', 'sources', 'misquoted', 'missing', 'outdated', 'one-sided', 'opinion'))
);
INSERT INTO "feedback" VALUES(1,1,'helmets-cut-injuries','0a1b2c3d','helpful',NULL,1795521600000,X'30D42D16D3AD59C956EE43C6FE2BE95E');
CREATE TABLE "matches" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at BIGINT NOT NULL, 
	server_id BIGINT NOT NULL, 
	place_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	claim_id VARCHAR(48) NOT NULL, 
	revision VARCHAR(8) NOT NULL, 
	score FLOAT, 
	runner_up FLOAT, 
	outcome VARCHAR(24) NOT NULL, 
	reason VARCHAR(24), 
	mode VARCHAR(24), 
	trigger_id BIGINT, 
	reply_id BIGINT, 
	failure INTEGER, 
	review VARCHAR(24), 
	author_check BLOB, threaded BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT ck_matches_only_said_is_sent CHECK (outcome = 'said' OR (reply_id IS NULL AND failure IS NULL)), 
	CONSTRAINT ck_matches_mode CHECK (mode IN ('off', 'shadow', 'line', 'card')), 
	CONSTRAINT ck_matches_score CHECK (score BETWEEN 0 AND 100), 
	CONSTRAINT ck_matches_spoken_has_mode CHECK ((outcome = 'silent') = (mode IS NULL)), 
	CONSTRAINT ck_matches_erased CHECK (trigger_id IS NOT NULL OR (reply_id IS NULL AND author_check IS NULL)), 
	CONSTRAINT ck_matches_author_check CHECK (length(author_check) = 16), 
	CONSTRAINT ck_matches_outcome CHECK (outcome IN ('said', 'would-have-said', 'silent')), 
	CONSTRAINT ck_matches_silent_has_reason CHECK ((outcome = 'silent') = (reason IS NOT NULL)), 
	CONSTRAINT ck_matches_runner_up CHECK (runner_up BETWEEN 0 AND 100), 
	CONSTRAINT ck_matches_review CHECK (review IN ('right', 'other-subject', 'not-asserted', 'personal', 'missed', 'rightly-silent')), 
	CONSTRAINT ck_matches_review_of_its_kind CHECK ((outcome = 'silent') = (review IN ('missed', 'rightly-silent')))
);
INSERT INTO "matches" VALUES(1,1795521600000,1,11,11,'helmets-cut-injuries','0a1b2c3d',95.0,NULL,'said',NULL,'card',1,9001,NULL,NULL,X'B14575EB47C0805B96ED78938DAE7571',0);
INSERT INTO "matches" VALUES(2,1795521600000,1,11,11,'helmets-cut-injuries','0a1b2c3d',95.0,NULL,'silent','WEAK',NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE meta (
	"key" VARCHAR(24) NOT NULL, 
	value VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('secret_check','26d5f6265e0a0226163c42b456b4cdbd');
CREATE TABLE opt_outs (
	tag BLOB NOT NULL, 
	server_id BIGINT, 
	since BIGINT NOT NULL, 
	CONSTRAINT pk_opt_outs PRIMARY KEY (tag), 
	CONSTRAINT ck_opt_outs_tag CHECK (length(tag) = 16)
);
INSERT INTO "opt_outs" VALUES(X'2115433787252E9D6600734D49B4AC24',1,1795521600000);
INSERT INTO "opt_outs" VALUES(X'EFC255573188437368A204B27707F658',NULL,1795521600000);
CREATE TABLE pending_deletions (
	message_id BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	server_id BIGINT NOT NULL, 
	place_id BIGINT NOT NULL, 
	CONSTRAINT pk_pending_deletions PRIMARY KEY (message_id)
);
INSERT INTO "pending_deletions" VALUES(9004,1795521600000,1,10);
CREATE TABLE quiet_hours (
	server_id BIGINT NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	begins INTEGER NOT NULL, 
	ends INTEGER NOT NULL, 
	CONSTRAINT pk_quiet_hours PRIMARY KEY (server_id), 
	CONSTRAINT ck_quiet_hours_begins CHECK (begins BETWEEN 0 AND 1439), 
	CONSTRAINT ck_quiet_hours_ends CHECK (ends BETWEEN 0 AND 1439 AND ends <> begins), 
	CONSTRAINT fk_quiet_hours_server_id FOREIGN KEY(server_id) REFERENCES servers (server_id) ON DELETE CASCADE
);
INSERT INTO "quiet_hours" VALUES(1,'Europe/Berlin',1320,420);
CREATE TABLE roles (
	server_id BIGINT NOT NULL, 
	role_id BIGINT NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (server_id, role_id, kind), 
	CONSTRAINT fk_roles_server_id FOREIGN KEY(server_id) REFERENCES servers (server_id) ON DELETE CASCADE
);
INSERT INTO "roles" VALUES(1,700,'exempt');
CREATE TABLE servers (
	server_id BIGINT NOT NULL, 
	channel_ceiling INTEGER NOT NULL, 
	server_ceiling INTEGER NOT NULL, 
	author_ceiling INTEGER, 
	value_claims BOOLEAN NOT NULL, 
	member_cards BOOLEAN NOT NULL, 
	paused_since BIGINT, 
	paused_until BIGINT, threads BOOLEAN DEFAULT 0 NOT NULL, library VARCHAR(20), 
	CONSTRAINT pk_servers PRIMARY KEY (server_id), 
	CONSTRAINT ck_servers_channel_ceiling CHECK (channel_ceiling BETWEEN 1 AND 24), 
	CONSTRAINT ck_servers_server_ceiling CHECK (server_ceiling BETWEEN 1 AND 100), 
	CONSTRAINT ck_servers_author_ceiling CHECK (author_ceiling >= 1), 
	CONSTRAINT ck_servers_pause CHECK (paused_since IS NOT NULL OR paused_until IS NULL)
);
INSERT INTO "servers" VALUES(1,6,20,3,0,1,NULL,NULL,0,NULL);
CREATE TABLE thread_pages (
	message_id BIGINT NOT NULL, 
	match_id INTEGER NOT NULL, 
	CONSTRAINT pk_thread_pages PRIMARY KEY (message_id), 
	CONSTRAINT fk_thread_pages_match_id FOREIGN KEY(match_id) REFERENCES matches (id) ON DELETE CASCADE
);
CREATE INDEX ix_feedback_at ON feedback (at);
CREATE INDEX ix_feedback_match_id ON feedback (match_id);
CREATE INDEX ix_feedback_claim_id ON feedback (claim_id);
CREATE INDEX ix_daily_server_id ON daily (server_id);
CREATE INDEX ix_cards_at ON cards (at);
CREATE INDEX ix_cards_server_id ON cards (server_id);
CREATE INDEX ix_matches_spoken_channel ON matches (channel_id, at) WHERE mode IS NOT NULL;
CREATE INDEX ix_matches_server_id_at ON matches (server_id, at);
CREATE INDEX ix_matches_reply ON matches (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX ix_matches_spoken_claim ON matches (server_id, claim_id, at) WHERE mode IS NOT NULL;
CREATE INDEX ix_matches_spoken_server ON matches (server_id, at) WHERE mode IS NOT NULL;
CREATE UNIQUE INDEX ix_matches_trigger ON matches (trigger_id) WHERE trigger_id IS NOT NULL;
CREATE INDEX ix_matches_at ON matches (at);
CREATE INDEX ix_claims_off_server_id ON claims_off (server_id);
CREATE INDEX ix_thread_pages_match_id ON thread_pages (match_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('feedback',1);
INSERT INTO "sqlite_sequence" VALUES('matches',2);
COMMIT;
