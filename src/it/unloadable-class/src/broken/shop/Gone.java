package shop;

/** Not there when Broken is loaded. */
public class Gone {}
