ALTER TABLE "Customer" ADD COLUMN email varchar(80);
